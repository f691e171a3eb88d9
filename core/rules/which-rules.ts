import { fold } from "../understanding/fold.ts";
import { singular } from "../understanding/singular.ts";
import type { Rule, RuleEffect, Trigger } from "./rule.ts";

/** Words by which owners speak of a rule's occasion. */
const OCCASIONS: Readonly<Record<Trigger, string>> = {
  sale: "sale purchase visit",
  "first-sale": "first welcome new sale purchase visit",
  milestone: "milestone loyalty every visit purchase",
  birthday: "birthday bday",
  lapsed: "lapsed win winback win-back back miss away lost inactive absent",
  lead: "lead enquiry inquiry follow follow-up followup prospect",
  "new-customer": "new welcome join joined customer",
};
const EMPTY = new Set(
  `the a an my our all any every each to for of on in at and or me us you customer customers people them everyone client clients guest guests
  rule rules automation automations message messages request requests again anymore any more please after before when their from it one ones
  thing things automatic send sending asking ask giving give out up off`.split(/\s+/),
);

const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}][\p{L}\p{M}'-]*/gu) ?? []).map((word) => singular(word.replace(/'s$/, "")));

/**
 * The rules that the owner speaks of: all of the best fit. Switching on looks among those that are off first, and the
 * other way round, so that "stop the vouchers" means one that is on.
 */
export function whichRules(
  effects: readonly RuleEffect[],
  rules: readonly Rule[],
  what: string | null,
  on: boolean,
): Rule[] {
  const candidates = rules.filter((rule) => rule.on !== on);
  if (what === null) return candidates;
  const asked = wordsOf(what).filter((word) => !EMPTY.has(word) && !EMPTY.has(`${word}s`));
  if (asked.length === 0) return candidates.length === 1 || !on ? candidates : [];
  return best(effects, candidates, asked) ?? best(effects, rules, asked) ?? [];
}

/** Those that share most of the words asked for; null when none shares any. */
function best(
  effects: readonly RuleEffect[],
  rules: readonly Rule[],
  asked: readonly string[],
): Rule[] | null {
  const scored = rules.map((rule) => {
    const known = knownWords(effects, rule);
    return { rule, score: asked.filter((word) => known.has(word)).length };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return most === 0 ? null : scored.filter(({ score }) => score === most).map(({ rule }) => rule);
}

function knownWords(effects: readonly RuleEffect[], rule: Rule): ReadonlySet<string> {
  const called = effects.find(({ kind }) => kind === rule.kind)?.called ?? [];
  return new Set([rule.name, rule.kind, OCCASIONS[rule.trigger], rule.words, ...called].flatMap(wordsOf));
}
