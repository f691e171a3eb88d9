import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  fastify,
  LogController,
} from "fastify";
import { StartupProblem } from "../adapters/postgres/startup-problem.ts";

/** A platform's way in: gets the raw request, for it checks a signature over the bytes of the body. */
export interface Webhook {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export interface HttpParts {
  readonly log: FastifyBaseLogger;
  /** Null where this process serves no page. */
  readonly page: FastifyPluginAsync | null;
  readonly webhooks: readonly Webhook[];
  /** Rejects while the process cannot do its work. */
  readonly ready: () => Promise<void>;
}

/** The one HTTP server: the page, the platforms' webhooks, and what a supervisor asks. */
export function createHttpServer({ log, page, webhooks, ready }: HttpParts): FastifyInstance {
  const server = fastify({
    loggerInstance: log,
    // Addresses may carry codes and names.
    logController: new LogController({ disableRequestLogging: true }),
    // Pages keep a stream open; it must not keep the process from stopping.
    forceCloseConnections: true,
  });
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    try {
      await ready();
      return { status: "ready" };
    } catch (error) {
      log.warn({ err: error }, "not ready");
      return reply.code(503).send({ status: "not ready" });
    }
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).type("text/plain").send("Nothing is here."));
  if (webhooks.length > 0) void server.register(webhookRoutes(webhooks));
  if (page !== null) void server.register(page);
  return server;
}

function webhookRoutes(webhooks: readonly Webhook[]): FastifyPluginAsync {
  return async (server) => {
    // The bodies stay unread: whoever handles them reads them.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const { path, handle } of webhooks) {
      server.post(path, (request, reply) => {
        reply.hijack();
        handle(request.raw, reply.raw);
      });
    }
  };
}

/** Begins to listen, and gives the address that a person can open. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw listenProblem(error, host, port);
  }
  const [address] = server.addresses();
  const opened = typeof address === "object" ? address.port : port;
  const shown = /^(127\.0\.0\.1|::1|0\.0\.0\.0|::)$/.test(host) ? "localhost" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${opened}`;
}

/** The sentence for an address that cannot be had; any other error as it was. */
function listenProblem(error: unknown, host: string, port: number): unknown {
  switch ((error as { code?: unknown }).code) {
    case "EADDRINUSE":
      return new StartupProblem(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`,
      );
    case "EACCES":
      return new StartupProblem(
        `Port ${port} needs special rights here. Choose one above 1023: PORT=4242 npm start.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartupProblem(
        `This computer has no address ${host}. Set HOST to one that it has, or leave it out.`,
      );
    default:
      return error;
  }
}
