import { v7 as newId } from "uuid";
import { updateBusiness } from "../business/business.store.ts";
import type { StoredEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { drop } from "../schedule/schedule.ts";
import type { Tx } from "../store/transactions.ts";
import { planNextDay } from "./day-rules.ts";
import { RULE_OCCASION } from "./occasions.ts";
import { LAST_RULE } from "./remembered.ts";
import type { Rule, RuleEffect } from "./rule.ts";
import * as replies from "./rules.replies.ts";
import type { RefineSlots, SetSlots, SwitchSlots } from "./rules.slots.ts";
import { deleteRule, selectRule, selectRules, upsertRule } from "./rules.store.ts";
import { whichRules } from "./which-rules.ts";

/** The rule of this kind that is on, for capabilities that look whether they may do something. */
export async function ruleThatIsOn(tx: Tx, businessId: string, kind: string): Promise<Rule | null> {
  const rules = await selectRules(tx, businessId);
  return rules.find((rule) => rule.on && rule.kind === kind) ?? null;
}

/** All rules, or those of one kind, on or off, the oldest first: for the capabilities that do them. */
export async function rulesOf(tx: Tx, businessId: string, kind?: string): Promise<Rule[]> {
  const rules = await selectRules(tx, businessId);
  return kind === undefined ? rules : rules.filter((rule) => rule.kind === kind);
}

export const ruleById = (tx: Tx, businessId: string, id: string): Promise<Rule | null> =>
  selectRule(tx, businessId, { id });

/** Sets a rule, or changes the one of that name; shows what will be said. */
export async function setRule(effects: readonly RuleEffect[], turn: Turn, slots: SetSlots): Promise<Outcome> {
  const effect = effectOf(effects, slots.kind);
  const spec = effect.schema.parse(slots.effect);
  const name = effect.name(spec, slots.trigger);
  const known = await selectRule(turn.tx, turn.business.id, { name });
  const rule: Rule = {
    id: known?.id ?? newId(),
    name,
    kind: slots.kind,
    trigger: slots.trigger,
    timing: slots.timing,
    effect: spec,
    words: slots.words,
    ...generationOf(turn, known, true),
  };
  await writeRule(turn, rule, known);
  return confirmed(effects, turn, rule);
}

/** "Only first visits": changes what it names of the rule that was spoken of last. */
export async function refineRule(
  effects: readonly RuleEffect[],
  turn: Turn,
  { ruleId, trigger, timing, words }: RefineSlots,
): Promise<Outcome> {
  const known = await selectRule(turn.tx, turn.business.id, { id: ruleId });
  if (!known?.on) return decline("not-understood", replies.noSuchRule(null));
  const rule: Rule = {
    ...known,
    trigger: trigger ?? known.trigger,
    timing: { ...known.timing, ...withoutUnset(timing) },
    words: `${known.words}; ${words}`.slice(0, 1_000),
  };
  await writeRule(turn, rule, known);
  return confirmed(effects, turn, rule);
}

const withoutUnset = (timing: RefineSlots["timing"]): Partial<Rule["timing"]> =>
  Object.fromEntries(Object.entries(timing).filter(([, value]) => value !== undefined));

/** Switches rules off (what they had pending is dropped) or on again. */
export async function switchRules(
  effects: readonly RuleEffect[],
  turn: Turn,
  { on, what, ruleId }: SwitchSlots,
): Promise<Outcome> {
  const rules = await selectRules(turn.tx, turn.business.id);
  const meant = ruleId ? rules.filter(({ id }) => id === ruleId) : whichRules(effects, rules, what, on);
  if (meant.length === 0) {
    if (on && what !== null) return decline("not-understood", replies.noSuchRule(what));
    return say(replies.nothingToSwitch(on, what));
  }
  const [only] = meant;
  if (on && only && meant.length > 1) return ask(replies.whichRule(meant));
  const changed = meant.filter((rule) => rule.on !== on);
  for (const rule of changed) await writeRule(turn, { ...rule, ...generationOf(turn, rule, on) }, rule);
  if (changed.length === 0) return say(replies.alreadySo(meant, on));
  return say(replies.switched(changed, on, turn), [replies.undoButton(turn.turnId)]);
}

/** "What rules are on?" */
export async function listRules(effects: readonly RuleEffect[], turn: Turn): Promise<Outcome> {
  const rules = await selectRules(turn.tx, turn.business.id);
  const lines = rules.map((rule) => ({ rule, sentence: sentenceOf(effects, turn, rule) }));
  const buttons = rules
    .filter((rule) => rule.on)
    .slice(0, 6)
    .map((rule) => replies.offButton(rule));
  return say(replies.list(lines, exampleOf(effects)), buttons);
}

/** The rule is as it was before, or gone. */
export async function undoRule(turn: Turn, event: StoredEvent): Promise<string> {
  const { tx, business } = turn;
  const now = await selectRule(tx, business.id, { id: event.recordId ?? "" });
  if (!now) return replies.goneAlready;
  const before = event.before as { rule: Rule | null };
  await drop(turn, { kind: RULE_OCCASION, matching: { ruleId: now.id } });
  const rule: Rule = before.rule
    ? { ...before.rule, ...generationOf(turn, now, before.rule.on) }
    : { ...now, ...generationOf(turn, now, false) };
  if (before.rule) await upsertRule(tx, business.id, rule, turn.now);
  await planNextDay(turn, rule);
  if (!before.rule) await deleteRule(tx, business.id, now.id);
  turn.emit(ruleEvent(rule));
  return before.rule ? replies.backAsBefore(rule) : replies.gone(rule);
}

/** Off and on again is a new beginning: what was pending belongs to the old one. */
function generationOf(
  turn: Pick<Turn, "now">,
  known: Rule | null,
  on: boolean,
): Pick<Rule, "on" | "generation" | "onSince"> {
  if (known && known.on === on) return { on, generation: known.generation, onSince: known.onSince };
  return { on, generation: (known?.generation ?? 0) + 1, onSince: turn.now.toString() };
}

async function writeRule(turn: Turn, rule: Rule, before: Rule | null): Promise<void> {
  await upsertRule(turn.tx, turn.business.id, rule, turn.now);
  if (!turn.business.settings.hasRules)
    await updateBusiness(turn.tx, turn.business, { settings: { hasRules: true } });
  if (!rule.on) await drop(turn, { kind: RULE_OCCASION, matching: { ruleId: rule.id } });
  if (rule.trigger === "birthday" || rule.trigger === "lapsed" || before) await planNextDay(turn, rule);
  turn.emit({ ...ruleEvent(rule), before: { rule: before } });
  turn.remember(LAST_RULE, { ruleId: rule.id });
}

const ruleEvent = (rule: Rule) => ({
  type: "rule.set",
  recordId: rule.id,
  payload: { name: rule.name, trigger: rule.trigger, on: rule.on },
});

async function confirmed(effects: readonly RuleEffect[], turn: Turn, rule: Rule): Promise<Outcome> {
  const effect = effectOf(effects, rule.kind);
  const example = await effect.example(effect.schema.parse(rule.effect), turn);
  return say(replies.isSet(sentenceOf(effects, turn, rule), example), [
    replies.offButton(rule, "Switch off"),
    replies.undoButton(turn.turnId),
  ]);
}

/** What a rule does and when, in one sentence without its stop. */
export function sentenceOf(effects: readonly RuleEffect[], turn: Pick<Turn, "business">, rule: Rule): string {
  const effect = effectOf(effects, rule.kind);
  const spec = effect.schema.parse(rule.effect);
  const when = effect.when?.(spec, rule) ?? replies.whenOf(rule);
  return `${effect.describe(spec, rule.trigger, turn)} ${when}`;
}

function effectOf(effects: readonly RuleEffect[], kind: string): RuleEffect {
  const effect = effects.find((one) => one.kind === kind);
  if (!effect) throw new Error(`No capability does rules of the kind ${kind}`);
  return effect;
}

const exampleOf = (effects: readonly RuleEffect[]): string | null => effects[0]?.examples[0] ?? null;
