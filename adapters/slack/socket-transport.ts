import { setTimeout as wait } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import type { Bolt } from "./bolt.ts";
import { boltLogger, type SlackLog, withoutSecrets } from "./slack-log.ts";

const FIRST_CONNECTION_MILLISECONDS = 10_000;
const CLOSING_MILLISECONDS = 2_000;

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly log: SlackLog;
  /** How long a missing pong is waited for, and the first wait before connecting again. */
  readonly pingTimeout: number;
  /** Once it is set, no new connection is made: what came through it would be acknowledged and lost. */
  readonly stopping: AbortSignal;
}

/** Bolt's Socket Mode receiver, made to outlive what its client does not catch. */
export function createSocketReceiver(bolt: Bolt, options: SocketOptions): SocketModeReceiver {
  const receiver = new bolt.SocketModeReceiver({
    appToken: options.appToken,
    clientPingTimeout: options.pingTimeout,
    logger: boltLogger(options.log),
    installerOptions: {
      clientOptions: {
        // The client's own setting lets its waits grow without end: after a night offline it would sleep for hours.
        retryConfig: { forever: true, factor: 1.5, minTimeout: 1_000, maxTimeout: 30_000, unref: true },
        fetch: fetchUntil(options.stopping),
        ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
      },
    },
    processEventErrorHandler: async ({ error }) => {
      options.log.error({ error: error.name }, "slack: an envelope could not be worked on");
      return true;
    },
  });
  catchMalformedMessages(receiver, options.log);
  return receiver;
}

/**
 * The client cannot be told to give up an attempt to connect. After the stop Slack seems to refuse it, which is
 * the one thing that ends it.
 */
function fetchUntil(stopping: AbortSignal): typeof fetch {
  return async (input, init) => {
    const refusal = () => Response.json({ ok: false, error: "account_inactive" });
    if (stopping.aborted) return refusal();
    const response = await fetch(input, init);
    return stopping.aborted ? refusal() : response;
  };
}

/** Connects; resolves when Slack said hello, or while the client keeps trying. Rejects when Slack refuses the token. */
export async function openSocket(
  receiver: SocketModeReceiver,
  log: SlackLog,
  stopping: AbortSignal,
): Promise<void> {
  const opened = receiver.start().then(() => true);
  catchFailedReconnects(receiver, log, stopping);
  const late = wait(FIRST_CONNECTION_MILLISECONDS, false, { ref: false });
  if (await Promise.race([opened, late])) return;
  opened.catch((error: unknown) => log.error({ error: messageOf(error) }, "slack: Socket Mode failed"));
  log.warn({}, "slack: Socket Mode has not connected yet, trying on");
}

/** Disconnects; a peer that does not close its side is not waited for. */
export async function closeSocket(receiver: SocketModeReceiver): Promise<void> {
  await Promise.race([receiver.client.disconnect(), wait(CLOSING_MILLISECONDS, undefined, { ref: false })]);
}

/** The client reads a message in an async listener that nobody awaits: a malformed one would end the process. */
function catchMalformedMessages({ client }: SocketModeReceiver, log: SlackLog): void {
  for (const listener of client.listeners("ws_message")) {
    client.off("ws_message", listener);
    client.on("ws_message", (...message: unknown[]) => {
      Promise.resolve(listener(...message)).catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "slack: a malformed message on the socket"),
      );
    });
  }
}

/** Nor does the client catch a reconnection that is refused (a revoked token): it ends with a word in the log. */
function catchFailedReconnects({ client }: SocketModeReceiver, log: SlackLog, stopping: AbortSignal): void {
  const start = client.start.bind(client);
  client.start = async () => {
    try {
      return await start();
    } catch (error) {
      if (!stopping.aborted) log.error({ error: messageOf(error) }, "slack: could not connect again");
      return { ok: false };
    }
  };
}

const messageOf = (error: unknown): string =>
  withoutSecrets(error instanceof Error ? error.message : String(error));
