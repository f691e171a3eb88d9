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
  `the a an my our all any every each to for of on in at and or me us you customer customers people person anybody them everyone client clients guest guests
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
  const among = best(effects, candidates, asked);
  const overall = best(effects, rules, asked);
  // "Stop the birthday vouchers" when they are off already means no other vouchers.
  return [...(among.most >= overall.most ? among.rules : overall.rules)];
}

/** Those that share most of the words asked for; none when none shares any. */
function best(
  effects: readonly RuleEffect[],
  rules: readonly Rule[],
  asked: readonly string[],
): { readonly most: number; readonly rules: readonly Rule[] } {
  const scored = rules.map((rule) => {
    const known = knownWords(effects, rule);
    return { rule, score: asked.filter((word) => known.has(word)).length };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return {
    most,
    rules: most === 0 ? [] : scored.filter(({ score }) => score === most).map(({ rule }) => rule),
  };
}

function knownWords(effects: readonly RuleEffect[], rule: Rule): ReadonlySet<string> {
  const effect = effects.find(({ kind }) => kind === rule.kind);
  const one = effect?.calledOne?.(effect.schema.parse(rule.effect));
  const called = one ?? [rule.kind, OCCASIONS[rule.trigger], ...(effect?.called ?? [])];
  return new Set([rule.name, rule.words, ...called].flatMap(wordsOf));
}
