import type { Outcome, ReplyButton } from "../conversation/outcome.ts";
import { say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { type Rule, type RuleEffect, timingSchema } from "../rules/rule.ts";
import { rulesOf, sentenceOf, setRule } from "../rules/rules.service.ts";
import {
  type PlanLine,
  planText,
  starterButton,
  starterButtons,
  starterDone,
  starterIsSet,
  starterText,
} from "./playbook.replies.ts";
import { PLAYBOOK } from "./playbook.service.ts";
import type { SetTreatmentSlots, StarterSlots } from "./playbook.slots.ts";
import { countByRule } from "./playbook.store.ts";
import { STARTER } from "./starter.ts";
import { importanceOf, treatmentSchema } from "./treatment.ts";

/** Sets the rules that a message names, and shows what each will say. */
export async function setTreatments(
  effects: readonly RuleEffect[],
  turn: Turn,
  { words, rules }: SetTreatmentSlots,
): Promise<Outcome> {
  const texts: string[] = [];
  let buttons: readonly ReplyButton[] = [];
  for (const { trigger, timing, treatment } of rules) {
    const slots = { kind: PLAYBOOK, trigger, timing: timingSchema.parse(timing), effect: treatment, words };
    const outcome = await setRule(effects, turn, slots);
    if (outcome.kind !== "reply") return outcome;
    texts.push(outcome.reply.text);
    buttons = rules.length === 1 ? (outcome.reply.buttons ?? []) : (outcome.reply.buttons ?? []).slice(-1);
  }
  return say(texts.join("\n\n"), buttons);
}

/** "Show the playbook": what is on, the most important first, and what it has done so far. */
export async function showPlan(effects: readonly RuleEffect[], turn: Turn): Promise<Outcome> {
  const { tx, business } = turn;
  const rules = await rulesOf(tx, business.id);
  const counts = await countByRule(tx, business.id);
  const own = rules
    .filter((rule) => rule.kind === PLAYBOOK)
    .map((rule) => ({ rule, treatment: treatmentSchema.parse(rule.effect) }))
    .sort((one, other) => importanceOf(other.treatment.purpose) - importanceOf(one.treatment.purpose));
  const lines = own
    .filter(({ rule }) => rule.on)
    .map(({ rule, treatment }): PlanLine => {
      const { sent, redeemed } = counts.get(rule.id) ?? { sent: 0, redeemed: 0 };
      return { sentence: sentenceOf(effects, turn, rule), sent, redeemed, gives: treatment.offer !== null };
    });
  const others = rules
    .filter((rule) => rule.kind !== PLAYBOOK && rule.on)
    .map((rule) => sentenceOf(effects, turn, rule));
  const off = rules.filter((rule) => !rule.on).map((rule) => rule.name);
  const switches = own
    .filter(({ rule }) => rule.on)
    .slice(0, 5)
    .map(
      ({ rule }): ReplyButton => ({
        label: `Off: ${rule.name}`,
        action: { intent: "rules.switch", slots: { on: false, what: rule.name, ruleId: rule.id } },
      }),
    );
  const isWhole = nextOffer(rules, 0) === null;
  return say(planText(lines, others, off), isWhole ? switches : [...switches, starterButton]);
}

/** Offers the starter playbook one rule at a time; nothing of it is on before the owner presses "Set it". */
export async function offerStarter(
  effects: readonly RuleEffect[],
  turn: Turn,
  { at, set }: StarterSlots,
): Promise<Outcome> {
  const accepted = set ? STARTER[at] : undefined;
  const done = accepted ? await setTreatments(effects, turn, accepted) : null;
  const said =
    accepted && done?.kind === "reply"
      ? [starterIsSet(accepted.rules.map(({ treatment }) => treatment.name))]
      : [];
  const next = nextOffer(await rulesOf(turn.tx, turn.business.id), accepted ? at + 1 : at);
  if (next === null)
    return say([...said, starterDone].join("\n\n"), done?.kind === "reply" ? (done.reply.buttons ?? []) : []);
  const offered = STARTER[next];
  const [first] = offered?.rules ?? [];
  const effect = effects.find(({ kind }) => kind === PLAYBOOK);
  if (!offered || !first || !effect) throw new Error("The playbook's own rules are not registered");
  const example = await effect.example(first.treatment, turn);
  const place = `Rule ${next + 1} of ${STARTER.length}`;
  return say([...said, starterText(offered, example, place)].join("\n\n"), starterButtons(next));
}

/** The next rule of the starter playbook that is not there yet, on or off. */
function nextOffer(rules: readonly Rule[], from: number): number | null {
  const names = new Set(rules.map((rule) => rule.name));
  const found = STARTER.findIndex(
    (offer, at) => at >= from && offer.rules.some(({ treatment }) => !names.has(treatment.name)),
  );
  return found < 0 ? null : found;
}
