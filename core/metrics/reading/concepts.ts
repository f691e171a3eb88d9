import type { NamedPeriod } from "../../calendar/periods.ts";
import type { DurationUnit, PeriodStep } from "../../understanding/calendar-words.ts";
import type { KnownCustomer } from "../../understanding/lexicon.ts";
import type { Payment } from "../../understanding/payments.ts";
import type { Span } from "../../understanding/tokens.ts";
import type { MetricName } from "../catalogue.ts";
import type { Dimension } from "../metric.ts";

/** What a run of words of a question can stand for. */
export type Concept =
  /** "revenue", "average sale". `verb`: said as something done ("refunded"), a question only in a question's form. `weak`: gives way. */
  | {
      readonly is: "metric";
      readonly metrics: readonly MetricName[];
      readonly verb?: boolean;
      readonly weak?: boolean;
    }
  | { readonly is: "how-many" }
  | { readonly is: "how-much" }
  /** "how did", "how's". */
  | { readonly is: "how" }
  /** "go", "doing", "going". */
  | { readonly is: "goes" }
  | { readonly is: "what" }
  | { readonly is: "which" }
  | { readonly is: "who" }
  /** "show me", "give me": asks without a question's form. */
  | { readonly is: "show" }
  /** "did we", "have we": a yes-or-no question. */
  | { readonly is: "did-we" }
  /** "make", "take": what a shop does with money. `vague`: "do", which needs a time beside it. */
  | { readonly is: "earn"; readonly vague?: boolean }
  | { readonly is: "sell" }
  /** "spend", "buy": what a customer does. `verb`: "bought" tells of it, unless a question is asked. */
  | { readonly is: "spend"; readonly verb?: boolean }
  /** "bring": what a channel does. */
  | { readonly is: "bring" }
  | { readonly is: "by" }
  /** "daily", "each day": grouped by it, whatever else is said. `asks`: "what time", a question of its own. `trend`: of the revenue, where no figure is named. */
  | {
      readonly is: "each";
      readonly dimension: Dimension;
      readonly asks?: boolean;
      readonly trend?: boolean;
    }
  /** "products", "channel": grouped by it, counted, or only spoken of. */
  | { readonly is: "noun"; readonly dimension: Dimension; readonly plural: boolean }
  /** "top", "worst", "busiest" (which also says by what). */
  | {
      readonly is: "rank";
      readonly direction: "most" | "least";
      readonly metric?: MetricName;
      readonly dimension?: Dimension;
    }
  /** "lowest first", "in descending order". */
  | { readonly is: "direction"; readonly direction: "most" | "least" }
  /** `lastYear`: "year on year". */
  | { readonly is: "versus"; readonly lastYear?: boolean }
  /** "and", "what about": leans on the question before. */
  | { readonly is: "lean" }
  | { readonly is: "only" }
  | { readonly is: "also" }
  | { readonly is: "everything" }
  | { readonly is: "mine" }
  | { readonly is: "ours" }
  /** "haven't been in", "stopped coming". */
  | { readonly is: "lapsed" }
  /** "at least twice", "more than once". */
  | { readonly is: "times"; readonly atLeast: number }
  /** "what share of". */
  | { readonly is: "share" }
  | { readonly is: "target" }
  /** "report", "the figures": all that there is to say. */
  | { readonly is: "overview" }
  | { readonly is: "filler" }
  | { readonly is: "period"; readonly period: NamedPeriod }
  | { readonly is: "step"; readonly step: PeriodStep }
  | { readonly is: "duration"; readonly amount: number; readonly unit: DurationUnit }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "weekday"; readonly weekday: number }
  | { readonly is: "payment"; readonly payment: Payment }
  | { readonly is: "source"; readonly source: string }
  | { readonly is: "staff"; readonly id: string; readonly name: string; readonly by: "name" | "role" }
  | { readonly is: "product"; readonly id: string; readonly name: string }
  /** A group of customers that the owner gave a name. */
  | { readonly is: "group"; readonly name: string }
  | { readonly is: "customer"; readonly customers: readonly KnownCustomer[]; readonly exact: boolean };

export type ConceptKind = Concept["is"];
export type Of<Kind extends ConceptKind> = Extract<Concept, { is: Kind }>;

/** A run of words and what it stands for. */
export interface Item<C extends Concept = Concept> {
  readonly span: Span;
  readonly concept: C;
  /** Typing slips in it. */
  readonly slips: number;
}

/** A message as a question's words, left to right, none overlapping another. */
export interface Items {
  readonly all: readonly Item[];
  /** Words that stand for nothing that a question knows. */
  readonly unknown: number;
  readonly slips: number;
  /** It ends with a question mark. */
  readonly marked: boolean;
  /** The message's words, folded. */
  readonly words: readonly string[];
  /** Everything that the words could have stood for, chosen or not. */
  readonly candidates: readonly Item[];
  /** What kinds of things the chosen items stand for. */
  readonly kinds: ReadonlySet<ConceptKind>;
}

export function itemsOf<Kind extends ConceptKind>(items: Items, kind: Kind): Item<Of<Kind>>[] {
  if (!items.kinds.has(kind)) return [];
  return items.all.filter((item): item is Item<Of<Kind>> => item.concept.is === kind);
}

/** The item before this one, politeness and small words passed over. */
export function itemBefore(items: Items, item: Item): Item | null {
  const at = items.all.indexOf(item);
  return items.all.slice(0, Math.max(0, at)).findLast(({ concept }) => concept.is !== "filler") ?? null;
}

/** The item behind this one, politeness and small words passed over. */
export function itemAfter(items: Items, item: Item): Item | null {
  const at = items.all.indexOf(item);
  return items.all.slice(at + 1).find(({ concept }) => concept.is !== "filler") ?? null;
}

export const has = (items: Items, ...kinds: readonly ConceptKind[]): boolean =>
  kinds.some((kind) => items.kinds.has(kind));
