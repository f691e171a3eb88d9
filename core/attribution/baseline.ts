import { Temporal } from "temporal-polyfill";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { answerQuestion } from "../metrics/metrics.service.ts";
import { questionSchema } from "../metrics/question.ts";
import { noBaseline } from "./attribution.replies.ts";
import { firstCampaignOn, WINDOW_DAYS } from "./attribution.store.ts";

/**
 * The days before the first campaign went out are the baseline; the same number of days up to today stand beside it.
 * The book keeps both: nothing has to be copied, and a sale that is put right later is right in the baseline, too.
 */
export async function compareWithBaseline(turn: Turn): Promise<Outcome> {
  const first = await firstCampaignOn(turn.tx, turn.business.id, turn.business.timezone);
  if (first === null) return say(noBaseline);
  const start = Temporal.PlainDate.from(first);
  const question = questionSchema.parse({
    metrics: [
      "revenue",
      "sales",
      "average_sale",
      "customers",
      "new_customers",
      "returning_customers",
      "repeat_rate",
    ],
    period: { from: turn.today.subtract({ days: WINDOW_DAYS - 1 }).toString(), to: turn.today.toString() },
    grain: "days",
    running: true,
    compared: {
      from: start.subtract({ days: WINDOW_DAYS }).toString(),
      to: start.subtract({ days: 1 }).toString(),
    },
  });
  return answerQuestion(turn, { ...question, oneOf: [] });
}
