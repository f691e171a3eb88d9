import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { formatMoney } from "../money/money.ts";
import { filterWords } from "./answer-lines.ts";
import { metric } from "./catalogue.ts";
import { groupMeaning, withKnownGroup } from "./group.ts";
import { maySee } from "./may-see.ts";
import { figuresDeclined, noSuchGroup } from "./metrics.replies.ts";
import { cutOf } from "./metrics.service.ts";
import { firstDay } from "./metrics.store.ts";
import { dayWords } from "./period-words.ts";
import type { Question } from "./question.ts";
import { type Evidence, type EvidenceRow, readEvidence } from "./receipt.store.ts";

/** The receipt of a number: what it means, which days, what was counted, what was left out, the first rows. */
export async function tellReceipt(turn: Turn, question: Question): Promise<Outcome> {
  if (!maySee(turn, question)) return figuresDeclined(turn);
  const known = await withKnownGroup(turn, question);
  if (!known) return noSuchGroup(question.filter.group?.name ?? "that");
  const first = question.grain === "all" ? await firstDay(turn.tx, turn.business.id) : null;
  const period = { ...question.period, from: first ?? question.period.from };
  const evidence = await readEvidence(turn.tx, await cutOf(turn, { ...known, period }));
  const group = await groupMeaning(turn, known);
  const lines = receiptLines(turn, { ...known, period }, evidence);
  return say((group ? [group, ...lines] : lines).join("\n"));
}

function receiptLines(turn: Turn, question: Question, evidence: Evidence): string[] {
  const { locale, timezone } = turn.business;
  const definitions = question.metrics.map(
    (name) => `${capital(metric(name).label)}: ${metric(name).definition}`,
  );
  const full = { day: "numeric", month: "long", year: "numeric" } as const;
  const days = `Days: ${dayWords(question.period.from, locale, full)} to ${dayWords(question.period.to, locale, full)}, both included, ${timezone} time${filterWords(question.filter)}.`;
  return [...definitions, days, ...countedLines(turn, question, evidence)];
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

function countedLines(turn: Turn, question: Question, evidence: Evidence): string[] {
  const { currency, locale } = turn.business;
  const measures = question.metrics.flatMap((name) => metric(name).measures);
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  if (measures.length === 0) return ["Nothing is gathered for this yet."];
  const lines: string[] = [];
  if (measures.includes("visitors")) {
    lines.push(`Counted: ${evidence.visitors} visitors and enquiries, ${evidence.leads} leads by name.`);
  }
  if (measures.every((measure) => ["visitors", "lead_records", "referred", "newcomers"].includes(measure)))
    return lines;
  lines.push(`Counted: ${count(evidence.sales, "sale")} worth ${money(evidence.gross)}.`);
  const takenOff = measures.includes("refunded") || measures.includes("known_refunded");
  if (evidence.refunded > 0n) {
    lines.push(`${takenOff ? "Taken off" : "Not taken off"}: refunds of ${money(evidence.refunded)}.`);
  }
  lines.push(
    `Left out: ${count(evidence.voided, "voided sale")} of those days. Without a customer's name: ${count(evidence.unnamed, "sale")}.`,
  );
  if (evidence.firstSales.length > 0) lines.push("First sales:");
  return [...lines, ...evidence.firstSales.map((row) => rowLine(turn, row))];
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

function rowLine({ business }: Turn, { soldAt, total, customer, products }: EvidenceRow): string {
  const local = soldAt.toZonedDateTimeISO(business.timezone);
  const day = dayWords(local.toPlainDate().toString(), business.locale, { day: "numeric", month: "short" });
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const parts = [
    `${day} ${time}`,
    formatMoney(total, business.currency, business.locale),
    products,
    customer,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
