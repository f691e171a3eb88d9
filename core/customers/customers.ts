import type { Capability } from "../capability.ts";
import { defineIntent } from "../capability.ts";
import { correctPerson } from "./correct-person.ts";
import { readCustomers } from "./customers.reading.ts";
import { undoMerged, undoRecorded, undoUpdated } from "./customers.undo.ts";
import { answerForget, forgetPerson, forgetSlots } from "./intents/forget.ts";
import { answerMerge, mergePeople, mergeSlots } from "./intents/merge.ts";
import { noteOwnDetails, ownDetailsSlots } from "./intents/own-details.ts";
import { ownPurchasesSlots, showOwnPurchases } from "./intents/own-purchases.ts";
import { answerRecord, recordPerson, recordSlots } from "./intents/record.ts";
import { answerRename, renamePerson, renameSlots } from "./intents/rename.ts";
import { answerShow, showPerson, showSlots } from "./intents/show.ts";
import { answerUpdate, updatePerson, updateSlots } from "./intents/update.ts";

/** People the shop knows: who they are, how they came, what they like. */
export const customers: Capability = {
  name: "customers",
  intents: [
    defineIntent({
      name: "customers.record",
      schema: recordSlots,
      allowed: ["owner", "staff"],
      help: "Add a customer",
      examples: ["new customer Ben Ito, +34 600 123 456, birthday 3 May, found us on Instagram"],
      perform: recordPerson,
      answer: answerRecord,
    }),
    defineIntent({
      name: "customers.update",
      schema: updateSlots,
      allowed: ["owner", "staff"],
      help: "Note something about a customer",
      examples: ["Niamh is allergic to nuts", "Maria's birthday is 3 May", "Ben was referred by Maria"],
      perform: updatePerson,
      answer: answerUpdate,
    }),
    defineIntent({
      name: "customers.show",
      looksUp: true,
      schema: showSlots,
      allowed: ["owner", "staff"],
      help: "Look up a customer",
      examples: ["who is Maria?", "when was Ben last in?", "what's Maria's number?"],
      perform: showPerson,
      answer: answerShow,
    }),
    defineIntent({
      name: "customers.rename",
      schema: renameSlots,
      allowed: ["owner", "staff"],
      help: "Put a customer's name right",
      examples: ["rename Ben to Ben Ito"],
      perform: renamePerson,
      answer: answerRename,
    }),
    defineIntent({
      name: "customers.merge",
      schema: mergeSlots,
      allowed: ["owner"],
      help: "Make one of a customer recorded twice",
      examples: ["merge Anna Ruiz into Ana Ruiz", "Ana Ruiz and Anna Ruiz are the same person"],
      perform: mergePeople,
      answer: answerMerge,
    }),
    defineIntent({
      name: "customers.forget",
      schema: forgetSlots,
      allowed: ["owner"],
      help: "Forget a customer",
      examples: ["forget Maria Lopez"],
      perform: forgetPerson,
      answer: answerForget,
    }),
    defineIntent({
      name: "customers.own-purchases",
      schema: ownPurchasesSlots,
      allowed: ["customer"],
      help: "See what you bought",
      examples: ["what did I buy last time?", "how much have I spent with you?"],
      perform: showOwnPurchases,
    }),
    defineIntent({
      name: "customers.own-details",
      schema: ownDetailsSlots,
      allowed: ["customer"],
      help: "Tell us about yourself",
      examples: ["my birthday is 3 May", "I love sourdough"],
      perform: noteOwnDetails,
    }),
  ],
  read: readCustomers,
  corrects: { "customer.recorded": correctPerson, "customer.updated": correctPerson },
  undo: {
    "customer.recorded": undoRecorded,
    "customer.updated": undoUpdated,
    "customer.merged": undoMerged,
  },
};
