import { type Capability, defineIntent } from "../capability.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { answerSaleQuestion } from "./answer-sale-question.ts";
import { correctSale } from "./correct-sale.ts";
import { readSaleList } from "./list-sales.reading.ts";
import { listSales, listSlots } from "./list-sales.ts";
import { recordSales } from "./record-sales.ts";
import { answerRefund, readRefund } from "./refunds.reading.ts";
import { refund, refundSlots } from "./refunds.ts";
import { readSales } from "./sales.reading.ts";
import { toldSales } from "./sales.told.ts";
import { recordSlots } from "./sales.ts";
import { undoCorrectedSale, undoRecordedSale, undoRefund } from "./undo-sale.ts";
import { readVoid } from "./void-sale.reading.ts";
import { voidNamedSale, voidSlots } from "./void-sale.ts";

/** Of sales that were made before. */
const readAboutSales = (message: Message, context: ReadingContext): Reading[] => [
  ...readRefund(message, context),
  ...readVoid(message, context),
  ...readSaleList(message, context),
];

/** What was sold: recorded, corrected, voided, refunded. */
export const sales: Capability = {
  name: "sales",
  read: (message, context) => [...readSales(message, context), ...readAboutSales(message, context)],
  readBesideTalk: readAboutSales,
  intents: [
    defineIntent({
      name: "sale.record",
      schema: recordSlots,
      allowed: ["owner", "staff"],
      help: "Log a sale",
      examples: [
        "sold 3 croissants to Maria Lopez for 10.50",
        "2 lattes 3.20 each, cash",
        "haircut for Tom 25 card, yesterday",
      ],
      told: toldSales,
      perform: recordSales,
      answer: answerSaleQuestion,
    }),
    defineIntent({
      name: "sale.refund",
      besideTalk: true,
      schema: refundSlots,
      allowed: ["owner", "staff"],
      help: "Log money given back",
      examples: ["refund 10.50 to Maria Lopez"],
      perform: refund,
      answer: answerRefund,
    }),
    defineIntent({
      name: "sale.void",
      besideTalk: true,
      schema: voidSlots,
      allowed: ["owner", "staff"],
      help: "Delete a sale",
      examples: ["delete the last sale to Maria"],
      perform: voidNamedSale,
    }),
    defineIntent({
      name: "sale.list",
      looksUp: true,
      schema: listSlots,
      allowed: ["owner", "staff"],
      help: "See the last sales",
      examples: ["show the last 5 sales", "what did I just record?"],
      perform: listSales,
    }),
  ],
  undo: {
    "sale.recorded": undoRecordedSale,
    "sale.corrected": undoCorrectedSale,
    "sale.refunded": undoRefund,
  },
  corrects: { "sale.recorded": correctSale, "sale.corrected": correctSale },
};
