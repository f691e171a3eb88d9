import { Temporal } from "temporal-polyfill";
import { v5 as idFrom } from "uuid";
import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { toEventValues } from "../metrics/figures.ts";
import { answerQuestion, figuresNow } from "../metrics/metrics.service.ts";
import { type Question, questionSchema } from "../metrics/question.ts";
import { schedule } from "../schedule/schedule.ts";
import { baselineNoted, baselineRecalled, noBaseline } from "./attribution.replies.ts";
import { firstCampaignOn, WINDOW_DAYS } from "./attribution.store.ts";
import { findBaseline, insertBaseline } from "./baseline.store.ts";

export const NOTE_BASELINE = "attribution.note-baseline";

const METRICS = [
  "revenue",
  "sales",
  "average_sale",
  "customers",
  "new_customers",
  "returning_customers",
  "repeat_rate",
] as const;

const payloadSchema = z.object({ campaignId: z.string() });

/** A campaign goes out: the first of them all has the baseline noted. Planned, so that no message waits for it. */
export async function planBaseline(turn: DueTurn, campaignId: string): Promise<void> {
  const workId = idFrom(NOTE_BASELINE, turn.business.id);
  await schedule(turn, { kind: NOTE_BASELINE, dueAt: turn.now, payload: { campaignId }, workId });
}

/** Notes how the days before the first campaign went, and tells the owner so. */
export async function noteBaseline(turn: DueTurn, payload: unknown): Promise<void> {
  const { campaignId } = payloadSchema.parse(payload);
  const { tx, business, now } = turn;
  if (await findBaseline(tx, business.id)) return;
  const period = daysBefore(turn.today);
  const question = asQuestion(period);
  const figures = await figuresNow(turn, question);
  const startedOn = turn.today.toString();
  const values = toEventValues(figures, business.currency);
  const baseline = { campaignId, startedOn, ...period, figures: values };
  if (await insertBaseline(tx, business.id, baseline, now)) turn.tell("owner", baselineNoted(turn, figures));
}

const daysBefore = (start: Temporal.PlainDate): Question["period"] => ({
  from: start.subtract({ days: WINDOW_DAYS }).toString(),
  to: start.subtract({ days: 1 }).toString(),
});

const asQuestion = (period: Question["period"]): Question =>
  questionSchema.parse({ metrics: METRICS, period, grain: "days", running: false });

/**
 * "What has changed since the first campaign?": the days since, 30 at most, beside as many before it. The book is what
 * counts: a sale of those days that was put right or brought in later is right in the baseline, too.
 */
export async function compareWithBaseline(turn: Turn): Promise<Outcome> {
  const noted = await findBaseline(turn.tx, turn.business.id);
  const first =
    noted?.startedOn ?? (await firstCampaignOn(turn.tx, turn.business.id, turn.business.timezone));
  if (first === null) return say(noBaseline);
  const start = Temporal.PlainDate.from(first);
  const since = Math.min(WINDOW_DAYS, start.until(turn.today).days + 1);
  const question = questionSchema.parse({
    metrics: METRICS,
    period: { from: turn.today.subtract({ days: since - 1 }).toString(), to: turn.today.toString() },
    grain: "days",
    running: true,
    compared: {
      from: start.subtract({ days: since }).toString(),
      to: start.subtract({ days: 1 }).toString(),
    },
  });
  const answer = await answerQuestion(turn, { ...question, oneOf: [] });
  if (!noted || answer.kind !== "reply") return answer;
  const text = `${answer.reply.text}\n\n${baselineRecalled(turn, noted)}`;
  return { ...answer, reply: { ...answer.reply, text } };
}
