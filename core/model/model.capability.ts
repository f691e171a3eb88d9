import { z } from "zod";
import { updateBusiness } from "../business/business.store.ts";
import type { BusinessSettings } from "../business/business.ts";
import { type Capability, defineIntent } from "../capability.ts";
import { ask, decline, type Outcome, type Reply, type ReplyButton, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { fold } from "../understanding/fold.ts";
import { amountIn, MODEL_WORDS, readModelTalk } from "./model.reading.ts";
import * as replies from "./model.replies.ts";
import { budgetOf, usageSince } from "./usage.service.ts";

const everybodyKnown = ["owner", "staff", "customer"] as const;
const noSlots = z.object({});
const confirmSlots = z.object({
  actions: z.array(z.object({ intent: z.string(), slots: z.unknown() })).max(20),
  yes: z.boolean().nullable(),
});
const trustSlots = z.object({ below: z.string().regex(/^\d+$/).nullable(), always: z.boolean() });
const LARGEST_BUDGET = 100_000_000;

const YES =
  /^(y|yes|yep|yeah|sure|ok|okay|right|correct|do it|record it|yes record it|si|ja|oui|sim|ha|haan|han|\u0939\u093e\u0902|\u0939\u093e\u0901)$/;
const NO = /^(n|no|nope|nah|wrong|don't|nein|non|nao|nahi|nahin|\u0928\u0939\u0940\u0902)$/;

async function change(turn: Turn, settings: Partial<BusinessSettings>): Promise<void> {
  await updateBusiness(turn.tx, turn.business, { settings });
  turn.emit({ type: "model.settings", recordId: turn.business.id, payload: { ...settings } });
}

async function tellCost(turn: Turn): Promise<Outcome> {
  if (turn.model === null) return say(replies.noModel(turn));
  const used = await usageSince(turn.tx, turn.business.id, turn.today);
  return say(replies.cost(turn, used, budgetOf(turn.business)));
}

async function trust(turn: Turn, slots: z.infer<typeof trustSlots>): Promise<Outcome> {
  if (slots.below === null && !slots.always) {
    return ask({
      about: ["total"],
      text: replies.askTrust(),
      choices: [],
      pending: { intent: "model.trust", slots },
    });
  }
  await change(turn, { modelTrustBelow: slots.below });
  return say(replies.trustSet(turn, slots.below));
}

/** Does what was shown and agreed to, with the rights of who agreed. */
async function confirmed(
  capabilities: readonly Capability[],
  turn: Turn,
  { actions, yes }: z.infer<typeof confirmSlots>,
): Promise<Outcome> {
  if (!yes) return say(replies.dropped());
  const intents = capabilities.flatMap((capability) => capability.intents);
  const said: string[] = [];
  const buttons = new Map<string, ReplyButton>();
  let extras: Partial<Reply> = {};
  for (const action of actions) {
    const intent = intents.find(({ name }) => name === action.intent);
    const slots = intent?.schema.safeParse(action.slots);
    if (!intent || !slots?.success) return decline("not-supported", "That is too old. Please type it again.");
    if (!intent.allowed.includes(turn.speaker.role))
      return decline("not-allowed", "That is not yours to do.");
    const outcome = await intent.perform(turn, slots.data);
    if (outcome.kind === "silence") continue;
    if (outcome.kind !== "reply") return outcome;
    said.push(outcome.reply.text);
    for (const button of outcome.reply.buttons ?? []) buttons.set(button.label, button);
    extras = { ...extras, ...outcome.reply };
  }
  if (said.length === 0) return say(replies.dropped());
  return { kind: "reply", reply: { ...extras, text: said.join("\n"), buttons: [...buttons.values()] } };
}

/** Talk about the model: what it costs, what it gets to see, how far it is trusted; and the yes to what it read. */
export function createModelTalk(capabilities: readonly Capability[]): Capability {
  return {
    name: "model",
    read: readModelTalk,
    hears: MODEL_WORDS,
    intents: [
      defineIntent({
        name: "model.cost",
        schema: noSlots,
        allowed: ["owner"],
        help: "See what the model has cost today",
        examples: ["how much has the model cost today?"],
        perform: tellCost,
      }),
      defineIntent({
        name: "model.privacy",
        schema: noSlots,
        allowed: everybodyKnown,
        help: "See what is sent to the model",
        examples: ["what do you send to the model?"],
        perform: async (turn) => say(replies.privacy(turn)),
      }),
      defineIntent({
        name: "model.switch",
        schema: z.object({ to: z.enum(["on", "off"]) }),
        allowed: ["owner"],
        help: "Switch the model off or on",
        examples: ["switch the model off"],
        told: "by-people-only",
        async perform(turn, { to }) {
          await change(turn, { modelOff: to === "off" });
          return say(replies.switched(to === "on"));
        },
      }),
      defineIntent({
        name: "model.budget",
        schema: z.object({ tokens: z.number().int().min(0).max(LARGEST_BUDGET) }),
        allowed: ["owner"],
        help: "Set what the model may use in a day",
        examples: ["set the model budget to 100000 tokens a day"],
        told: "by-people-only",
        async perform(turn, { tokens }) {
          await change(turn, { modelDailyTokens: tokens });
          return say(replies.budgetSet(turn, tokens));
        },
      }),
      defineIntent({
        name: "model.trust",
        schema: trustSlots,
        allowed: ["owner"],
        help: "Have small sales that the model read recorded at once",
        examples: ["don't ask me for sales under 20", "ask me for every sale again"],
        told: "by-people-only",
        perform: trust,
        answer({ slots }, message, context) {
          const below = slots.below === null && !slots.always ? amountIn(message.text, context) : null;
          return below === null ? null : { below, always: false };
        },
      }),
      defineIntent({
        name: replies.CONFIRM,
        schema: confirmSlots,
        allowed: everybodyKnown,
        help: null,
        examples: [],
        told: "by-people-only",
        perform: (turn, slots) => confirmed(capabilities, turn, slots),
        answer({ slots }, message) {
          if (slots.actions.length === 0 || slots.yes !== null) return null;
          const said = fold(message.text)
            .replace(/[.!,]+/g, "")
            .trim();
          const raw = message.text.replace(/[.!,\u0964]+/g, "").trim();
          if (YES.test(said) || YES.test(raw)) return { ...slots, yes: true };
          return NO.test(said) || NO.test(raw) ? { ...slots, yes: false } : null;
        },
      }),
    ],
  };
}
