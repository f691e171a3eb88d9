import type { Outcome, Reply } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { customerState } from "../customers/customers.service.ts";
import { aboutMe } from "../customers/intents/show.ts";
import type { OutgoingFile } from "../delivery/outgoing.ts";
import { toDecimal } from "../money/money.ts";
import { selectConsents } from "./consent.store.ts";
import { selectOwnData } from "./my-data.store.ts";
import * as replies from "./privacy.replies.ts";

/** "What do you know about me": in words, and all of it as a file. Their own data, nobody else's. */
export async function showOwnData(turn: Turn): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer can ask for their own data");
  const outcome = await aboutMe(turn);
  if (outcome.kind !== "reply") return outcome;
  const document = await dataFile(turn, turn.speaker.customerId);
  const reply: Reply = { ...outcome.reply, text: replies.withFile(outcome.reply.text), document };
  return { kind: "reply", reply };
}

/** Everything kept about one customer, as JSON. */
export async function dataFile(turn: Turn, customerId: string): Promise<OutgoingFile> {
  const { tx, business } = turn;
  const { id: _id, ...facts } = await customerState(tx, business.id, customerId);
  const own = await selectOwnData(tx, business.id, customerId);
  const consents = await selectConsents(tx, business.id, customerId);
  const data = {
    shop: business.name,
    asOf: turn.now.toString(),
    you: facts,
    chats: own.chats,
    purchases: own.purchases.map((purchase) => ({
      ...purchase,
      total: `${toDecimal(BigInt(purchase.total), business.currency)} ${business.currency.code}`,
    })),
    feedback: own.feedback,
    consent: consents.map(({ at, ...change }) => ({ at: at.toString(), ...change })),
  };
  const json = `${JSON.stringify(data, null, 2)}\n`;
  return {
    name: replies.fileName,
    mediaType: "application/json",
    base64: Buffer.from(json, "utf8").toString("base64"),
  };
}
