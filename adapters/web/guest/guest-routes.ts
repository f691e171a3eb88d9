import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Role } from "../../../core/conversation/speaker.ts";
import type { ChatLog } from "../chat-log.ts";
import { type FileShelf, sendShelved } from "../file-shelf.ts";
import { SECURITY_HEADERS } from "../guard.ts";
import type { Hearing, Log } from "../hearing.ts";
import { LivePages } from "../live-pages.ts";
import type { PageFiles } from "../page-files.ts";
import type { WebPerson } from "../person.ts";
import { RefusedRequest } from "../refused-request.ts";
import { type GuestKey, guestOf, newGuest } from "./guest-key.ts";
import { Pace } from "./pace.ts";

/** Who a guest is to the shop, as of now. */
export interface GuestStanding {
  /** The shop's name: it stands above the chat. */
  readonly shop: string;
  readonly role: Role;
}

export interface GuestParts {
  readonly standing: (user: string) => Promise<GuestStanding>;
  readonly hearing: Hearing;
  readonly chatLog: ChatLog;
  readonly shelf: FileShelf;
  readonly files: PageFiles;
  readonly log: Log;
}

const LONGEST_TEXT_BYTES = 64 * 1024;
const MESSAGES_A_MINUTE = 30;
const MESSAGES_OF_ALL = 3_000;
const GUESTS_OF_ONE_ADDRESS = 20;
const GUESTS_OF_ALL = 600;

const Opened = z.object({ id: z.uuid(), code: z.string().max(200) });
const Post = z.object({
  id: z.uuid(),
  content: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string().min(1) }),
    z.object({ kind: z.literal("press"), button: z.string().min(1).max(64) }),
  ]),
});
const LastSeen = z.object({ after: z.string().optional() }).catch({});

/**
 * The chat of a customer with nothing but a browser: the shop's link opens it. Opening alone does nothing, for programs
 * that only look at links open them too; the page itself then says that somebody is there.
 */
export function addGuestRoutes(server: FastifyInstance, parts: GuestParts): void {
  const streams = new Map<string, LivePages>();
  const messages = new Pace(MESSAGES_A_MINUTE, MESSAGES_OF_ALL);
  const newcomers = new Pace(GUESTS_OF_ONE_ADDRESS, GUESTS_OF_ALL);
  server.addHook("preClose", async () => {
    for (const pages of streams.values()) pages.close();
  });
  server.get("/c/:code", (_request, reply) => parts.files.send(reply, "guest.html"));
  server.get("/guest", (_request, reply) => parts.files.send(reply, "guest.html"));
  server.post("/guest/open", async (request, reply) => {
    const { id, code } = read(Opened, request.body);
    const guest = guestOf(request.headers.cookie) ?? welcome(request, reply, newcomers);
    await parts.hearing.open({ id, person: await personOf(parts, guest) }, code);
    return reply.send({ shop: (await parts.standing(guest.user)).shop });
  });
  server.get("/guest/events", (request, reply) => openStream(request, reply, parts, streams));
  server.post("/guest/messages", { bodyLimit: LONGEST_TEXT_BYTES }, async (request, reply) => {
    const guest = known(request);
    if (!messages.take(guest.user, Date.now()))
      throw new RefusedRequest(429, "That was a lot at once. Wait a minute.");
    const { id, content } = read(Post, request.body);
    const said = { id, person: await personOf(parts, guest) };
    if (content.kind === "text") await parts.hearing.text(said, content.text);
    else await parts.hearing.press(said, content.button);
    streams.get(guest.user)?.showPeople([await personOf(parts, guest)]);
    return reply.code(204).send();
  });
  server.get<{ Params: { id: string } }>("/guest/files/:id", (request, reply) => {
    known(request);
    return sendShelved(request.params.id, reply, parts.shelf);
  });
}

function read<Out>(schema: z.ZodType<Out>, body: unknown): Out {
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw new RefusedRequest(400, "The page sent something that makes no sense here. Reload it.");
  return parsed.data;
}

function known(request: FastifyRequest): GuestKey {
  const guest = guestOf(request.headers.cookie);
  if (!guest) throw new RefusedRequest(401, "Open the shop's link first.");
  return guest;
}

function welcome(request: FastifyRequest, reply: FastifyReply, newcomers: Pace): GuestKey {
  if (!newcomers.take(request.ip, Date.now())) {
    throw new RefusedRequest(429, "Many people are coming in at once. Try again in a minute.");
  }
  const guest = newGuest(request.protocol === "https" || request.headers["x-forwarded-proto"] === "https");
  reply.header("set-cookie", guest.cookie);
  return guest;
}

/** The guest as the chat shows them; nobody knows their name but the shop. */
async function personOf({ standing }: GuestParts, { user }: GuestKey): Promise<WebPerson> {
  const { shop, role } = await standing(user);
  return { user, title: shop, role: role === "stranger" ? "stranger" : "customer", userName: null };
}

async function openStream(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: GuestParts,
  streams: Map<string, LivePages>,
): Promise<void> {
  const guest = known(request);
  const person = await personOf(parts, guest);
  const { after } = LastSeen.parse(request.query);
  const lastSeen = request.headers["last-event-id"];
  const pages = streams.get(guest.user) ?? new LivePages(parts.chatLog);
  streams.set(guest.user, pages);
  reply.hijack();
  reply.raw.writeHead(200, {
    ...SECURITY_HEADERS,
    "content-type": "text/event-stream",
    "x-accel-buffering": "no",
  });
  reply.raw.on("close", () => {
    if (!pages.isEmpty || streams.get(guest.user) !== pages) return;
    streams.delete(guest.user);
    pages.close();
  });
  pages.open(reply.raw, [person], typeof lastSeen === "string" ? lastSeen : (after ?? null));
}
