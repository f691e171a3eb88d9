import { z } from "zod";
import { type Capability, defineIntent, type Reaction } from "../capability.ts";
import { doRuleDay, planDayRules, RULE_DAY } from "./day-rules.ts";
import { doOccasion, fireWith, planAfterPerson, planAfterSale, RULE_OCCASION } from "./occasions.ts";
import type { RuleEffect } from "./rule.ts";
import { RULE_WORDS, readRules } from "./rules.reading.ts";
import { listRules, refineRule, setRule, switchRules, undoRule } from "./rules.service.ts";
import { refineSlots, setSlots, switchSlots } from "./rules.slots.ts";
import { deleteOccasions } from "./rules.store.ts";

export {
  defineEffect,
  type EffectRead,
  type Occasion,
  type Rule,
  type RuleEffect,
  type RuleWords,
} from "./rule.ts";

/** Standing rules: what is done by itself at which occasion. What can be done, other capabilities say. */
export function createRules(effects: readonly RuleEffect[]): Capability {
  const fire = fireWith(effects);
  return {
    name: "rules",
    intents: [
      defineIntent({
        name: "rules.set",
        schema: setSlots,
        allowed: ["owner"],
        help: "Have something done by itself",
        examples: effects.flatMap(({ examples }) => examples),
        perform: (turn, slots) => setRule(effects, turn, slots),
      }),
      defineIntent({
        name: "rules.refine",
        schema: refineSlots,
        allowed: ["owner"],
        help: null,
        examples: ["only first visits", "not more than once a month each"],
        perform: (turn, slots) => refineRule(effects, turn, slots),
      }),
      defineIntent({
        name: "rules.switch",
        schema: switchSlots,
        allowed: ["owner"],
        help: "Switch a rule off or on again",
        examples: ["stop asking for feedback", "switch the birthday rule back on"],
        perform: (turn, slots) => switchRules(effects, turn, slots),
      }),
      defineIntent({
        name: "rules.list",
        schema: z.object({}),
        allowed: ["owner"],
        help: "See what is done by itself",
        examples: ["what rules are on?"],
        perform: (turn) => listRules(effects, turn),
      }),
    ],
    read: (message, context) => readRules(effects, message, context),
    hears: RULE_WORDS,
    undo: { "rule.set": undoRule },
    due: {
      [RULE_OCCASION]: (turn, payload) => doOccasion(fire, turn, payload),
      [RULE_DAY]: (turn, payload) => doRuleDay(fire, turn, payload),
    },
    reacts: whereRulesAre({
      "sale.recorded": async (turn, event) => {
        await planAfterSale(effects, turn, event);
        await planDayRules(turn, "lapsed");
      },
      "sale.corrected": async (turn, event) => {
        await planAfterSale(effects, turn, event);
        await planDayRules(turn, "lapsed");
      },
      "sale.voided": (turn) => planDayRules(turn, "lapsed"),
      "customer.recorded": async (turn, event) => {
        await planAfterPerson(turn, event, "new-customer");
        if (event.payload.birthday) await planDayRules(turn, "birthday");
      },
      "customer.updated": async (turn, event) => {
        if (event.payload.birthday) await planDayRules(turn, "birthday");
      },
      "customer.merged": async (turn) => {
        await planDayRules(turn, "birthday");
        await planDayRules(turn, "lapsed");
      },
      // What a file told is about what was before, but its birthdays are still to come.
      "import.done": async (turn) => {
        await planDayRules(turn, "birthday");
        await planDayRules(turn, "lapsed");
      },
      "lead.recorded": (turn, event) => planAfterPerson(turn, event, "lead"),
      "customer.forgotten": async (turn, event) => {
        if (event.recordId) await deleteOccasions(turn.tx, turn.business.id, event.recordId);
      },
    }),
  };
}

/** Shops without any rule react to nothing, and pay nothing for it. */
const whereRulesAre = (reactions: Readonly<Record<string, Reaction>>): Readonly<Record<string, Reaction>> =>
  Object.fromEntries(
    Object.entries(reactions).map(([type, reaction]) => [
      type,
      async (turn, event) => {
        if (turn.business.settings.hasRules) await reaction(turn, event);
      },
    ]),
  );
