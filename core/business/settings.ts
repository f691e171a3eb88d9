import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import { confirmIntroduction, introduce, introduceAfterwards, startEmpty } from "./introduction.service.ts";
import { readSettings } from "./settings.reading.ts";
import { showSettings } from "./settings.replies.ts";
import { changeField, undoUpdate, updateSettings } from "./settings.service.ts";

/** What may change of the business, as it was said: a currency or a place by any of its names. */
export const settingsSlots = z.object({
  name: z.string().min(1).max(80).optional(),
  currency: z.string().min(1).max(60).optional(),
  place: z.string().min(1).max(80).optional(),
  locale: z.string().min(1).max(40).optional(),
  staffSeeFigures: z.boolean().optional(),
  /** One of the team, by name: sees them, or does not any more. */
  figuresOf: z.object({ memberId: z.string(), may: z.boolean() }).optional(),
});
export type SettingsSlots = z.infer<typeof settingsSlots>;

export const SETTINGS_FIELDS = ["name", "currency", "place"] as const;
export type SettingsField = (typeof SETTINGS_FIELDS)[number];
const noSlots = z.object({});

const updateIntent = defineIntent({
  name: "business.update",
  schema: settingsSlots,
  allowed: ["owner"],
  help: "Change the shop's name, currency or time zone, or let the staff see the figures",
  examples: [
    "call the shop Marta's Bakery",
    "we are in Madrid",
    "let the staff see the figures",
    "let Ana see the figures",
  ],
  perform: updateSettings,
});

const showIntent = defineIntent({
  name: "business.settings",
  schema: noSlots,
  allowed: ["owner"],
  help: "See the shop's settings",
  examples: ["settings"],
  perform: async (turn) => say(showSettings(turn)),
});

const introduceIntent = defineIntent({
  name: "business.introduce",
  schema: noSlots,
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: async (turn) => introduce(turn),
});

const confirmIntent = defineIntent({
  name: "business.confirm",
  schema: noSlots,
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: confirmIntroduction,
});

const startEmptyIntent = defineIntent({
  name: "business.start-empty",
  schema: noSlots,
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: async () => startEmpty(),
});

/** "Change the name": asks for it and takes what is typed next. */
const changeIntent = defineIntent({
  name: "business.change",
  schema: z.object({ field: z.enum(SETTINGS_FIELDS), value: z.string().max(80).nullable() }),
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: changeField,
  answer({ slots }, message) {
    const value = message.text.trim().replace(/[.!]+$/, "");
    // A sale typed in between is no name.
    const isAnswer =
      value.length > 0 && value.length <= 80 && !/[\n?]|\d[.,]\d/.test(value) && !/^\d/.test(value);
    return slots.value === null && isAnswer ? { field: slots.field, value } : null;
  },
});

/** The shop's own facts: its name, currency, time zone and what the staff may see; and the first questions to its owner. */
export const businessSettings: Capability = {
  name: "business",
  intents: [updateIntent, showIntent, introduceIntent, confirmIntent, startEmptyIntent, changeIntent],
  read: readSettings,
  afterwards: introduceAfterwards,
  undo: { "business.updated": undoUpdate },
};
