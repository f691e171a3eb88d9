import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { readCoreLine } from "../copy/core-line.ts";
import { defineEffect, type RuleEffect } from "../rules/rule.ts";
import { dayName } from "../vouchers/vouchers.replies.ts";
import { offerStarter, setTreatments, showPlan } from "./plan.ts";
import { messageText } from "./playbook.copy.ts";
import { readPlaybook } from "./playbook.reading.ts";
import { describeTreatment, whenTreated } from "./playbook.replies.ts";
import { afterReferralTold, lastDay, PLAYBOOK, PLAYBOOK_SEND, sendDue, treat } from "./playbook.service.ts";
import { setTreatmentSlots, starterSlots } from "./playbook.slots.ts";
import { deleteMessages } from "./playbook.store.ts";
import { calledAs, type Treatment, treatmentSchema } from "./treatment.ts";

/** What rules of the playbook do: one message to a customer, with a voucher where something is given. */
export const playbookEffect: RuleEffect = defineEffect<Treatment>({
  kind: PLAYBOOK,
  schema: treatmentSchema as z.ZodType<Treatment>,
  called: [
    "playbook",
    "voucher",
    "welcome",
    "thank",
    "win-back",
    "winback",
    "winning",
    "remind",
    "wish",
    "referrer",
    "follow",
    "birthday",
    "referral",
    "reminder",
    "milestone",
    "loyalty",
    "stamp",
  ],
  calledOne: calledAs,
  examples: [],
  hints: new Set(),
  // The playbook reads its own rules, from the whole of their words.
  read: () => null,
  name: ({ name }) => name,
  describe: (treatment, _trigger, { business }) => describeTreatment(treatment, business),
  when: whenTreated,
  async example(treatment, { tx, business, today }) {
    const expires = lastDay(treatment, today);
    const until = expires === null ? null : dayName({ business, today }, expires);
    const code = treatment.offer ? "KT7P" : null;
    const coreLine = await readCoreLine(tx, business.id);
    const facts = { customer: "Maria", about: "Ben", interest: null, code, until, coreLine };
    return messageText(business, treatment, facts);
  },
  fire: treat,
});

const sendPayload = z.object({ customerId: z.string() });

/** The playbook: what every customer can count on, set by the owner rule by rule. */
export function createPlaybook(effects: readonly RuleEffect[]): Capability {
  return {
    name: "playbook",
    read: readPlaybook,
    intents: [
      defineIntent({
        name: "playbook.set",
        schema: setTreatmentSlots,
        allowed: ["owner"],
        help: "Have customers welcomed, thanked, wished well or won back by themselves",
        examples: [
          "send a free coffee voucher two weeks before a customer's birthday",
          "send a welcome message when a customer makes their first purchase",
          "win back customers after 60 days with 10% off",
        ],
        perform: (turn, slots) => setTreatments(effects, turn, slots),
      }),
      defineIntent({
        name: "playbook.show",
        schema: z.object({}),
        allowed: ["owner"],
        help: "See the playbook",
        examples: ["show the playbook"],
        perform: (turn) => showPlan(effects, turn),
      }),
      defineIntent({
        name: "playbook.starter",
        schema: starterSlots,
        allowed: ["owner"],
        help: "Look at the starter playbook",
        examples: ["starter playbook"],
        perform: (turn, slots) => offerStarter(effects, turn, slots),
      }),
    ],
    due: { [PLAYBOOK_SEND]: (turn, payload) => sendDue(turn, sendPayload.parse(payload).customerId) },
    reacts: {
      "customer.updated": afterReferralTold,
      "customer.forgotten": async (turn, event) => {
        if (event.recordId) await deleteMessages(turn.tx, turn.business.id, event.recordId);
      },
    },
  };
}
