import { createQueue } from "../adapters/queue/queue.ts";
import { createWebChat } from "../adapters/web/web-chat.ts";
import type { Incoming } from "../core/conversation/incoming.ts";
import type { InvitationLinks } from "../core/members/invitation-links.ts";
import { createAssistant } from "./assistant.ts";
import type { Configuration } from "./configuration.ts";
import { guestStanding, type PageAddress, pageLinks } from "./guests.ts";
import { createHttpServer, listen } from "./http-server.ts";
import { lateModel } from "./late-model.ts";
import type { Log } from "./log.ts";
import { createMail, type Mail } from "./mail.ts";
import { ownerWelcome } from "./owner-welcome.ts";
import { createPlatforms, type PlatformEnd } from "./platforms.ts";
import type { Role } from "./role.ts";
import { ensureShop, SHOP_ID } from "./shop.ts";
import { shopPeople } from "./shop-people.ts";
import { StopList } from "./stop-list.ts";
import { openStore, type Store } from "./store.ts";

export interface RegularsParts {
  readonly configuration: Configuration;
  readonly role: Role;
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

/** Starts what the role asks for; throws a StartupProblem, with nothing left running, when something is in the way. */
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

/** The core between the platforms, the page, the database and the queue. */
interface Wiring {
  readonly store: Store;
  readonly mail: Mail;
  readonly ends: readonly PlatformEnd[];
  readonly page: ReturnType<typeof createWebChat>;
  /** Where the page is found; the port is known once it listens. */
  readonly pageAt: PageAddress;
}

async function start(parts: RegularsParts, stops: StopList): Promise<void> {
  const { configuration, role, log, tell, giveUp } = parts;
  const store = await openStore(configuration, log, stops);
  await ensureShop(store.database, configuration.webPassword === null);
  const wiring = await wire(parts, store);
  stops.add("mail", () => wiring.mail.stop());
  // Not waited for: this process wakes itself, BullMQ is for what others leave.
  wiring.mail.start().catch(giveUp);
  if (!role.listens) return tell("Regulars works.");
  await startHttp(parts, wiring, stops);
  startHearing(parts, wiring, stops);
}

/** Puts it all together; nothing moves yet. */
async function wire({ configuration, role, log }: RegularsParts, store: Store): Promise<Wiring> {
  const { webPassword, redisUrl } = configuration;
  const businesses = async () => [SHOP_ID];
  const queue = createQueue({ databaseUrl: store.url, redisUrl, log, businesses });
  const pageAt: PageAddress = { publicUrl: configuration.publicUrl, port: configuration.port };
  const platformLinks: InvitationLinks = (code) => ends.flatMap((end) => end.inviteLink(code) ?? []);
  const assistant = createAssistant({
    transactions: store.database,
    log,
    links: platformLinks,
    customerLinks: (code) => [...platformLinks(code), ...pageLinks(pageAt)(code)],
    wake: (businessId) => mail.wake(businessId),
    model: configuration.model && lateModel(configuration.model),
    thinking: ({ platform, chat }) => ends.find(({ name }) => name === platform)?.typing(chat),
  });
  const receive = async (incoming: Incoming) => void (await assistant.conversation.receive(incoming));
  const ends: readonly PlatformEnd[] = await createPlatforms(configuration, { receive, log });
  const page = createWebChat({
    businessId: SHOP_ID,
    receive,
    people: shopPeople(store.database, "web", webPassword === null),
    password: webPassword ?? undefined,
    log,
    guests: guestStanding(store.database),
  });
  const platforms = ends.map((end) => end.sender);
  const mail = createMail({ role, assistant, queue, page: page.sender, platforms, log });
  return { store, mail, ends, page, pageAt };
}

async function startHttp(
  { configuration, log, tell }: RegularsParts,
  { store, ends, page, pageAt }: Wiring,
  stops: StopList,
): Promise<void> {
  const webhooks = ends.flatMap((end) => end.webhook ?? []);
  const ready = () => store.database.ping();
  const server = createHttpServer({ log, page: page.plugin, webhooks, ready });
  const address = await listen(server, configuration.host, configuration.port);
  stops.add("HTTP", () => server.close());
  // Port 0 is any that is free: links say which one it came to be.
  pageAt.port = Number(new URL(address).port) || configuration.port;
  // Without a password the page opens on this computer only, whatever its public address.
  const shown = configuration.webPassword === null ? address : (configuration.publicUrl ?? address);
  tell(`Regulars is open: ${shown}`);
}

/** Not waited for: while a platform is out of reach, everything else works. */
function startHearing({ tell, giveUp }: RegularsParts, { store, ends }: Wiring, stops: StopList): void {
  const welcome = ownerWelcome(store.database);
  for (const end of ends) {
    stops.add(end.name, () => end.stop());
    end
      .start()
      .then(async () => tell(await welcome(end)))
      .catch(giveUp);
  }
}
