import { Liquid, type Template } from "liquidjs";
import type { Group } from "./brief.ts";

/** What a message may say of its reader: nothing else exists in a template. Null: not known, and never printed. */
export interface CopyFields {
  readonly name: string | null;
  readonly first_name: string | null;
  readonly shop: string;
  readonly favourite: string | null;
  readonly interest: string | null;
  readonly last_visit: string | null;
  readonly staff: string | null;
  readonly code: string | null;
  /** Which kind of customer the reader is: picks the wording, is never printed. */
  readonly group: Group | null;
  /** "5th": which purchase it was. */
  readonly count: string | null;
  /** What the message is about: "boiler service". */
  readonly product: string | null;
  /** Who came because of the reader. */
  readonly friend: string | null;
}

/** Nothing is known but the shop: for a message's fields to be put upon. */
export const nothingKnown = (shop: string): CopyFields => ({
  name: null,
  first_name: null,
  shop,
  favourite: null,
  interest: null,
  last_visit: null,
  staff: null,
  code: null,
  group: null,
  count: null,
  product: null,
  friend: null,
});

/** Fields that the owner may name in a text of their own. */
export const FIELDS: readonly (keyof CopyFields)[] = [
  "name",
  "first_name",
  "shop",
  "favourite",
  "interest",
  "last_visit",
  "staff",
  "code",
];

// No limit by the clock: without loops a template costs what it is long, and a busy machine is no reason to fail.
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  parseLimit: 20_000,
  memoryLimit: 1_000_000,
});
// Nothing of the disk and no loops in what goes to customers.
for (const tag of [
  "include",
  "render",
  "layout",
  "block",
  "for",
  "tablerow",
  "increment",
  "decrement",
  "cycle",
]) {
  engine.registerTag(tag, {
    parse() {
      throw new Error(`"${tag}" has no place in a message`);
    },
    render() {
      return "";
    },
  });
}

const SAMPLE: CopyFields = {
  name: "Maria Lopez",
  first_name: "Maria",
  shop: "the shop",
  favourite: "cake",
  interest: "bread",
  last_visit: "3 March",
  staff: "Ana",
  code: "KT7P",
  group: "regular",
  count: "5th",
  product: "cake",
  friend: "Ben",
};
const NOBODY = nothingKnown("the shop");

/** A message's template, ready for many readers. */
export interface Copy {
  for(fields: CopyFields): string;
}

export type ParsedCopy =
  | { readonly ok: true; readonly copy: Copy }
  /** In words for the owner. */
  | { readonly ok: false; readonly problem: string };

/** Reads a template and tries it on somebody of whom all, and on somebody of whom nothing is known. */
export function parseCopy(template: string): ParsedCopy {
  let parsed: Template[];
  try {
    parsed = engine.parse(template);
    engine.renderSync(parsed, SAMPLE);
    engine.renderSync(parsed, NOBODY);
  } catch {
    return {
      ok: false,
      problem: `I can't fill in that text. Between {{ and }} one of these may stand: ${FIELDS.join(", ")}.`,
    };
  }
  return { ok: true, copy: { for: (fields) => tidy(String(engine.renderSync(parsed, fields))) } };
}

/** Words of somebody's that are to stand in a template as they are. */
export const asPlainText = (words: string): string => words.replace(/\{(?=[{%])/g, "{{ '{' }}");

/** A field of the owner's own that was not known leaves no gap behind: "Hi ," becomes "Hi,". */
const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+([,.!?;:])/g, "$1")
    .replace(/[^\S\n]{2,}/g, " ")
    .trim();
