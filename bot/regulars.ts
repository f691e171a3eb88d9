import { createQueue } from "../adapters/queue/queue.ts";
import { createWebChat } from "../adapters/web/web-chat.ts";
import { now } from "../core/conversation/conversation.ts";
import type { Incoming } from "../core/conversation/incoming.ts";
import { workOff } from "../core/schedule/work-off.ts";
import { createAssistant } from "./assistant.ts";
import type { Configuration } from "./configuration.ts";
import { createHttpServer, listen } from "./http-server.ts";
import type { Log } from "./log.ts";
import { ownerWelcome } from "./owner-welcome.ts";
import { createPlatforms, type PlatformEnd } from "./platforms.ts";
import { ensureShop, SHOP_ID } from "./shop.ts";
import { shopPeople } from "./shop-people.ts";
import { StopList } from "./stop-list.ts";
import { openStore } from "./store.ts";

export interface RegularsParts {
  readonly configuration: Configuration;
  readonly log: Log;
  /** Says a line to the person who starts the process. */
  readonly tell: (line: string) => void;
  /** Told when the process can't go on: a platform refuses what is configured. */
  readonly giveUp: (reason: unknown) => void;
}

export interface Regulars {
  /** Stops hearing, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

/** Starts all of it in one process; throws a StartupProblem, with nothing left running, when something is in the way. */
export async function startRegulars(parts: RegularsParts): Promise<Regulars> {
  const stops = new StopList(parts.log);
  try {
    await start(parts, stops);
  } catch (error) {
    await stops.stop();
    throw error;
  }
  return { stop: () => stops.stop() };
}

async function start({ configuration, log, tell, giveUp }: RegularsParts, stops: StopList): Promise<void> {
  const { host, port, publicUrl, webPassword } = configuration;
  const isOpenHereOnly = webPassword === null;
  const { database, url } = await openStore(configuration, log, stops);
  await ensureShop(database, isOpenHereOnly);

  const queue = createQueue({
    databaseUrl: url,
    redisUrl: configuration.redisUrl,
    log,
    businesses: async () => [SHOP_ID],
  });
  const assistant = createAssistant({
    transactions: database,
    log,
    links: (code) => ends.flatMap((end) => end.inviteLink(code) ?? []),
    wake: (businessId) => queue.wake(businessId),
  });
  const receive = async (incoming: Incoming) => void (await assistant.conversation.receive(incoming));
  const ends: readonly PlatformEnd[] = await createPlatforms(configuration, { receive, log });
  const webChat = createWebChat({
    businessId: SHOP_ID,
    receive,
    people: shopPeople(database, "web", isOpenHereOnly),
    password: webPassword ?? undefined,
    log,
  });
  const office = assistant.backOffice([webChat.sender, ...ends.map((end) => end.sender)]);
  stops.add("delivery", () => office.delivery.stop());
  stops.add("queue", () => queue.stop());
  // Not waited for: this process wakes itself, BullMQ is for what others leave.
  queue.start((businessId) => workOff(office, businessId, now)).catch(giveUp);

  const webhooks = ends.flatMap((end) => end.webhook ?? []);
  const server = createHttpServer({ log, page: webChat.plugin, webhooks, ready: () => database.ping() });
  const address = await listen(server, host, port);
  stops.add("HTTP", () => server.close());
  tell(`Regulars is open: ${publicUrl ?? address}`);

  const welcome = ownerWelcome(database);
  for (const end of ends) {
    stops.add(end.name, () => end.stop());
    // Not waited for: while a platform is out of reach, everything else works.
    end
      .start()
      .then(async () => tell(await welcome(end)))
      .catch(giveUp);
  }
}
