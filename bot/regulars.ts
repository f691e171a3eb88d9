import { createWebChat } from "../adapters/web/web-chat.ts";
import type { Incoming } from "../core/conversation/incoming.ts";
import { createAssistant } from "./assistant.ts";
import type { Configuration } from "./configuration.ts";
import { createHttpServer, listen } from "./http-server.ts";
import type { Log } from "./log.ts";
import { openMail } from "./mail.ts";
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
  const { database } = await openStore(configuration, log, stops);
  await ensureShop(database, isOpenHereOnly);

  const conversation = createAssistant({
    transactions: database,
    log,
    links: (code) => ends.flatMap((end) => end.inviteLink(code) ?? []),
    wakeDelivery: (businessId) => mail.wake(businessId),
  });
  const receive = async (incoming: Incoming) => void (await conversation.receive(incoming));
  const ends: readonly PlatformEnd[] = await createPlatforms(configuration, { receive, log });
  const webChat = createWebChat({
    businessId: SHOP_ID,
    receive,
    people: shopPeople(database, "web", isOpenHereOnly),
    password: webPassword ?? undefined,
    log,
  });
  const senders = [webChat.sender, ...ends.map((end) => end.sender)];
  const mail = openMail({ transactions: database, log, senders }, stops);

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
