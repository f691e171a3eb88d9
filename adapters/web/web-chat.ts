import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from "fastify";
import type { Sender } from "../../core/delivery/outgoing.ts";
import { ChatLog } from "./chat-log.ts";
import { addChatRoutes } from "./chat-routes.ts";
import { FileShelf } from "./file-shelf.ts";
import { guestRefusal, refusal, SECURITY_HEADERS } from "./guard.ts";
import { addGuestRoutes, type GuestStanding } from "./guest/guest-routes.ts";
import { Hearing, type Log, type Receive } from "./hearing.ts";
import { LivePages } from "./live-pages.ts";
import { addLoginRoutes } from "./login-routes.ts";
import { createPageFiles } from "./page-files.ts";
import type { People } from "./person.ts";
import { RefusedRequest } from "./refused-request.ts";
import { createSession, type Session } from "./session.ts";
import { createWebSender } from "./web-sender.ts";

export interface WebChatOptions {
  readonly businessId: string;
  /** Takes one message to the conversation; resolves when its turn is committed. */
  readonly receive: Receive;
  readonly people: People;
  /** Without one the page opens on this machine only. */
  readonly password?: string | undefined;
  readonly log: Log;
  /** Who a customer's browser is to the shop; left out, the page serves the team alone. */
  readonly guests?: (user: string) => Promise<GuestStanding>;
}

/** The web page: a sender for the delivery, and a Fastify plugin that serves the page at "/". */
export function createWebChat(options: WebChatOptions): { sender: Sender; plugin: FastifyPluginAsync } {
  const chatLog = new ChatLog();
  const shelf = new FileShelf();
  const { businessId, receive, people, log } = options;
  const hearing = new Hearing({ businessId, receive, log: chatLog, shelf });
  const plugin: FastifyPluginAsync = async (server) => {
    const session = options.password === undefined ? null : await createSession(options.password, businessId);
    const pages = new LivePages(chatLog);
    server.addHook("preClose", async () => pages.close());
    protect(server, { session, log, hasGuests: options.guests !== undefined });
    const files = createPageFiles(session !== null);
    files.addRoutes(server);
    server.get("/", (_request, reply) => files.send(reply, "index.html"));
    addChatRoutes(server, { people, hearing, pages, shelf, log });
    const { guests } = options;
    if (guests) addGuestRoutes(server, { standing: guests, hearing, chatLog, shelf, files, log });
    if (session !== null) addLoginRoutes(server, session, files, log);
  };
  return { sender: createWebSender(chatLog, shelf), plugin };
}

const OPEN_TO_ALL = /^\/(login|page\/[a-z.]+)$/;
/** A customer's chat, and the parts that every page is made of. */
const OF_GUESTS = /^\/(c\/:code|guest(\/.*)?|page\/[a-z.]+)$/;

interface Door {
  readonly session: Session | null;
  readonly log: Log;
  readonly hasGuests: boolean;
}

/** Checks every request before anything else happens, and turns every error into a sentence. */
function protect(server: FastifyInstance, { session, log, hasGuests }: Door): void {
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const isGuests = hasGuests && OF_GUESTS.test(request.routeOptions.url ?? "");
    const reason = isGuests ? guestRefusal(request) : refusal(request, session !== null);
    if (reason !== null) throw new RefusedRequest(403, reason);
    if (isGuests) return;
    if (session === null || session.isOpen(request.headers.cookie, Date.now())) return;
    if (OPEN_TO_ALL.test(request.routeOptions.url ?? "")) return;
    if (request.method === "GET" && request.routeOptions.url === "/") return reply.redirect("/login", 303);
    throw new RefusedRequest(401, "Log in first.");
  });
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, log));
}

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const status = error.statusCode ?? 500;
  const tell = (code: number, sentence: string) => {
    const isForScript = /^\/(chat|guest)\//.test(request.url);
    return isForScript
      ? reply.code(code).send({ error: sentence })
      : reply.code(code).type("text/plain").send(sentence);
  };
  if (status >= 500) {
    log.error({ err: error, requestId: request.id }, "the web page could not do something");
    return tell(500, `Sorry, that did not work. Try again in a moment. (Reference ${request.id})`);
  }
  if (error instanceof RefusedRequest) return tell(status, error.message);
  const sentence =
    status === 413 ? "That is too much to send at once." : "The page sent something unreadable. Reload it.";
  return tell(status, sentence);
}
