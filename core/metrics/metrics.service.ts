import { weekStart } from "../calendar/locale-calendar.ts";
import type { Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { rememberedSegment, SEGMENT_TOPIC } from "../segments/segment-memory.ts";
import { cannotBeCut } from "./catalogue.ts";
import { withCompanions } from "./companions.ts";
import type { Cut } from "./compile/cut.ts";
import { type FigureRow, type Figures, toEventValues } from "./figures.ts";
import { groupRows, withKnownGroup } from "./group.ts";
import { maySee } from "./may-see.ts";
import { cutDeclined, figuresDeclined, noSuchGroup, tellAnswer, tellWhoIsMeant } from "./metrics.replies.ts";
import { firstDay, type LapsedCustomer, readFigures, readLapsed, readRows } from "./metrics.store.ts";
import { cutsOf, type Question, type QuestionPeriod } from "./question.ts";
import { TOPIC, toRemember } from "./remembered.ts";

/** All that a reply can say; every number in it was read in this turn. */
export interface Answer {
  /** As it was asked. */
  readonly asked: Question;
  /** With the figures that stand beside what was asked; the period is that of the book where all time was asked. */
  readonly question: Question;
  readonly figures: Figures;
  readonly rows: readonly FigureRow[];
  readonly compared: { readonly period: QuestionPeriod; readonly figures: Figures } | null;
  readonly lapsed: readonly LapsedCustomer[];
}

export interface AskedQuestion extends Question {
  /** Whom the name could mean; asked first. */
  readonly oneOf: readonly { readonly id: string; readonly name: string }[];
}

/** Answers a question about figures: reads them, remembers the question, appends `metric.answered`. */
export async function answerQuestion(turn: Turn, { oneOf, ...asked }: AskedQuestion): Promise<Outcome> {
  if (!maySee(turn, asked)) return figuresDeclined(turn);
  const question = await withKnownGroup(turn, asked);
  if (!question) return noSuchGroup(asked.filter.group?.name ?? "that");
  if (oneOf.length > 0) return tellWhoIsMeant(question, oneOf);
  const uncut = cannotBeCut(question.metrics, cutsOf(question));
  if (uncut) return cutDeclined(uncut, question);
  const answer = await readAnswer(turn, question);
  turn.emit(answered(turn, answer));
  turn.remember(TOPIC, toRemember(question, turn.now));
  const { group } = question.filter;
  if (group) turn.remember(SEGMENT_TOPIC, rememberedSegment(group.segment, turn.now));
  return tellAnswer(turn, answer);
}

/** The question with all that its statement leans on; whom its group holds is looked up as of this turn. */
export async function cutOf(turn: Pick<Turn, "tx" | "business" | "today">, question: Question): Promise<Cut> {
  const { id, timezone, locale } = turn.business;
  const group = await groupRows(turn, question);
  const today = turn.today.toString();
  return { businessId: id, timezone, weekStart: weekStart(locale), today, question, ...(group && { group }) };
}

/** The figures of a question, for another capability's own use: nothing is answered or remembered. */
export const figuresNow = async (
  turn: Pick<Turn, "tx" | "business" | "today">,
  question: Question,
): Promise<Figures> => readFigures(turn.tx, await cutOf(turn, question));

/** Everything to date begins with the first day in the book, not before the shop was there. */
async function withBeginning(turn: Turn, question: Question): Promise<Question> {
  if (question.grain !== "all") return question;
  const first = (await firstDay(turn.tx, turn.business.id)) ?? question.period.to;
  return { ...question, period: { from: first, to: question.period.to } };
}

async function readAnswer(turn: Turn, asked: Question): Promise<Answer> {
  const question = await withBeginning(turn, withCompanions(asked));
  const cut = await cutOf(turn, question);
  const isLapsed = asked.metrics[0] === "lapsed_customers";
  const figures = await readFigures(turn.tx, cut);
  const lapsed = isLapsed && asked.by === "customer" ? await readLapsed(turn.tx, cut, LAPSED_ROWS) : [];
  const rows = lapsed.length > 0 || isLapsed ? lapsed.map(lapsedRow) : await readRows(turn.tx, cut);
  return { asked, question, figures, rows, compared: await readCompared(turn, question), lapsed };
}

const LAPSED_ROWS = 100;

const lapsedRow = ({ id, name, spent }: LapsedCustomer): FigureRow => ({
  key: name,
  id,
  figures: { lapsed_customers: 1, lifetime_value: spent },
});

async function readCompared(turn: Turn, question: Question): Promise<Answer["compared"]> {
  if (!question.compared) return null;
  const before = { ...question, period: question.compared };
  return { period: question.compared, figures: await readFigures(turn.tx, await cutOf(turn, before)) };
}

function answered(turn: Turn, { asked, question, figures, rows, compared }: Answer) {
  const { currency } = turn.business;
  return {
    type: "metric.answered",
    payload: {
      metrics: asked.metrics,
      period: question.period,
      by: question.by,
      filter: filterNames(question),
      values: toEventValues(figures, currency),
      rows: rows.map((row) => ({ key: row.key, ...toEventValues(row.figures, currency) })),
      compared: compared && { period: compared.period, values: toEventValues(compared.figures, currency) },
    },
  };
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The filter by names, as events carry it. */
function filterNames({ filter }: Question): Record<string, string> {
  const names: Record<string, string | undefined> = {
    product: filter.product?.name,
    customer: filter.customer?.name,
    staff: filter.staff?.name,
    source: filter.source,
    payment: filter.payment,
    segment:
      [filter.segment, filter.group?.name].filter((name) => name !== undefined).join(", ") || undefined,
    weekday: filter.weekday === undefined ? undefined : WEEKDAYS[filter.weekday - 1],
  };
  return Object.fromEntries(
    Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
