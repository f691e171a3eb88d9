import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { type OpenDatabase, openDatabase } from "../adapters/postgres/database.ts";
import { startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { createBusiness } from "../core/business/create-business.ts";
import { createCapabilities } from "../core/capabilities.ts";
import { type Conversation, createConversation } from "../core/conversation/conversation.ts";
import { addMember, linkIdentity } from "../core/members/members.service.ts";
import { createRegistry } from "../core/registry.ts";
import { createLexicons } from "../core/understanding/lexicons.ts";
import { temporaryFolder } from "../test/support/temporary-folder.ts";
import { type Bench, median, shortNumber } from "./bench.ts";
import { type Captured, captureStatements } from "./statement-capture.ts";
import { openFloor } from "./statement-floor.ts";

const CHATS = 16;
const ROUNDS = 5;
const ROUND_SECONDS = 4;
/** The compiler needs some thousands of turns to make all of it quick; a shop's process runs for weeks. */
const ROUNDS_TO_WARM_UP = 5;

interface Shop {
  readonly id: string;
  readonly conversation: Conversation;
  /** Records one sale from this chat; resolves when it is committed. */
  sell(chat: string): Promise<void>;
}

export const chats = Array.from({ length: CHATS }, (_, index) => `chat-${index}`);

export async function openShop(database: OpenDatabase): Promise<Shop> {
  const id = newId();
  const at = Temporal.Now.instant();
  await database.inBusiness(id, async (tx) => {
    const facts = { id, name: "Bench", currency: "EUR", timezone: "Europe/Madrid", locale: "en-IE" };
    await createBusiness(tx, { ...facts, settings: { introduced: true } }, at);
    for (const chat of chats) {
      const member = await addMember(tx, { id }, { name: `Seller ${chat}`, role: "staff", at });
      await linkIdentity(tx, { businessId: id, platform: "web", user: chat, chat, at, memberId: member.id });
    }
  });
  const conversation = createConversation({
    transactions: database,
    registry: createRegistry(createCapabilities({ links: null })),
    lexicons: createLexicons(),
    wakeDelivery: () => {},
    reportError: (error) => {
      throw error;
    },
  });
  return { id, conversation, sell: (chat) => sell(conversation, id, chat) };
}

async function sell(conversation: Conversation, businessId: string, chat: string): Promise<void> {
  const { events } = await conversation.receive({
    businessId,
    platform: "web",
    chat,
    user: chat,
    userName: null,
    messageKey: `web:${newId()}`,
    messageId: null,
    at: Temporal.Now.instant(),
    group: false,
    content: { kind: "text", text: "sold 3 croissants to Maria Lopez for 10.50, cash" },
  });
  if (events.at(-1)?.type !== "sale.recorded") throw new Error(`no sale, but ${JSON.stringify(events)}`);
}

/** How often a second all chats together get through this, each one after the other. */
export async function rate(work: (chat: string) => Promise<void>): Promise<number> {
  const began = performance.now();
  let done = 0;
  const goOn = () => performance.now() - began < ROUND_SECONDS * 1000;
  await Promise.all(
    chats.map(async (chat) => {
      while (goOn()) {
        await work(chat);
        done += 1;
      }
    }),
  );
  return (done / (performance.now() - began)) * 1000;
}

async function measure(url: string, say: (line: string) => void) {
  const database = await openDatabase({ url, poolSize: CHATS });
  const shop = await openShop(database);
  // The customer and the product are known, and every statement is prepared, before anything counts.
  for (let round = 0; round < 3; round += 1) for (const chat of chats) await shop.sell(chat);
  for (let round = 0; round < ROUNDS_TO_WARM_UP; round += 1) await rate(shop.sell);
  const captured = new Map<string, Captured>();
  for (const chat of chats) captured.set(chat, await captureStatements(() => shop.sell(chat)));
  const floor = await openFloor(url, captured);
  await rate(floor.run);
  const turns: number[] = [];
  const floors: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let round = 1; round <= ROUNDS; round += 1) {
    turns.push(await rate(shop.sell));
    floors.push(await rate(floor.run));
    say(
      `round ${round}: ${shortNumber(turns.at(-1) ?? 0)} turns/s, ${shortNumber(floors.at(-1) ?? 0)} by hand`,
    );
  }
  await floor.close();
  await database.close();
  return { turn: median(turns), floor: median(floors), statements: floor.statements };
}

export const bench: Bench = {
  name: "turn",
  async run(say) {
    const folder = await temporaryFolder();
    // As a shop's own: every commit is on disk before it counts.
    const server = await startEmbeddedServer({ folder: join(folder.path, "postgres"), durable: true });
    try {
      await migrate(server.url);
      const { turn, floor, statements } = await measure(server.url, say);
      return [
        {
          what: `sales recorded end to end, ${CHATS} chats at once, every commit on disk`,
          value: turn,
          unit: "/s",
          beside: `the same ${statements} statements by hand through pg: ${shortNumber(floor)} /s`,
          goal: { text: "at most 1.5 times the floor's time", met: floor / turn <= 1.5 },
        },
        { what: "a turn's time as a multiple of the floor's", value: floor / turn, unit: "x" },
      ];
    } finally {
      await server.stop();
      await rm(folder.path, { recursive: true, force: true });
    }
  },
};
