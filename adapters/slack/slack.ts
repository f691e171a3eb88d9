import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import type { Incoming } from "../../core/conversation/incoming.ts";
import type { Sender } from "../../core/delivery/outgoing.ts";
import { type Bolt, loadBolt } from "./bolt.ts";
import { createHttpReceiver, EVENTS_PATH, handleRequest } from "./http-transport.ts";
import { Inbox } from "./inbox.ts";
import { People } from "./people.ts";
import { sendFailure, slackErrorCode } from "./send-failure.ts";
import { type SlackAccess, SlackSender } from "./sender.ts";
import { type BotIdentity, createApp } from "./slack-app.ts";
import type { SlackLog } from "./slack-log.ts";
import { closeSocket, createSocketReceiver, openSocket } from "./socket-transport.ts";
import { createWebClient } from "./web-client.ts";

// Look-ups stand between a message and its answer: better an answer without a name than a late one.
const LOOK_UP_MILLISECONDS = 3_000;
const ANSWERING_MILLISECONDS = 2_000;

export interface SlackOptions {
  /** xoxb-…: speaks as the assistant. */
  readonly botToken: string;
  /** Checks what comes over HTTP; needed without an app token. */
  readonly signingSecret?: string | undefined;
  /** xapp-…: with it Slack is reached by Socket Mode, and no public address is needed. */
  readonly appToken?: string | undefined;
  readonly businessId: string;
  /** Another Web API than Slack's own, ending in "/api/". */
  readonly apiUrl?: string | undefined;
  /** Takes a message in; resolves once the turn is committed. Called in order within a chat. */
  readonly receive: (incoming: Incoming) => Promise<void>;
  /** Whether a channel is the shop's own staff channel: there everything said is for the assistant. */
  readonly staffChannels?: ((channel: string) => boolean | Promise<boolean>) | undefined;
  readonly log: SlackLog;
  /** Waits in milliseconds; the defaults suit Slack. */
  readonly timing?: {
    readonly retryDelays?: readonly number[];
    readonly pingTimeout?: number;
    readonly identityRetry?: number;
  };
}

export interface SlackAdapter {
  readonly sender: Sender;
  /** Begins to listen. Rejects with a sentence for the operator when Slack refuses the tokens. */
  start(): Promise<void>;
  /** Takes nothing more in, and resolves when all that was taken in is handed over. */
  stop(): Promise<void>;
  /** What the HTTP server passes on (the raw request, its body unread), or null in Socket Mode. */
  readonly http: {
    readonly path: string;
    handle(request: IncomingMessage, response: ServerResponse): void;
  } | null;
}

/** The Slack adapter: Socket Mode with an app token, else the Events API over HTTP. */
export function createSlack(options: SlackOptions): SlackAdapter {
  const { appToken, signingSecret } = options;
  if (appToken) return socketAdapter(options, appToken);
  if (signingSecret) return httpAdapter(options, signingSecret);
  throw new Error("Slack needs an app-level token (Socket Mode) or the app's signing secret (HTTP).");
}

function httpAdapter(options: SlackOptions, signingSecret: string): SlackAdapter {
  let listening: { bolt: Bolt; receiver: HTTPReceiver } | null = null;
  const open = new Set<ServerResponse>();
  const common = commonParts(options, async (ready) => {
    const receiver = createHttpReceiver(ready.bolt, signingSecret, options.log);
    createApp(ready.bolt, { ...options, receiver, identity: ready.identity, inbox: ready.inbox });
    listening = { bolt: ready.bolt, receiver };
  });
  return {
    sender: common.sender,
    start: common.start,
    stop: async () => {
      listening = null;
      common.stopping.abort();
      await allClosed(open);
      await common.drain();
    },
    http: {
      path: EVENTS_PATH,
      handle: (request, response) => {
        if (listening === null) {
          // Slack repeats what was answered so.
          request.resume();
          response.writeHead(503, { "retry-after": "5" }).end();
          return;
        }
        open.add(response);
        response.once("close", () => open.delete(response));
        void handleRequest(listening.bolt, listening.receiver, signingSecret, request, response);
      },
    },
  };
}

function socketAdapter(options: SlackOptions, appToken: string): SlackAdapter {
  let socket: SocketModeReceiver | null = null;
  const common = commonParts(options, async (ready) => {
    socket = createSocketReceiver(ready.bolt, {
      appToken,
      apiUrl: options.apiUrl,
      log: options.log,
      pingTimeout: options.timing?.pingTimeout ?? 5_000,
      stopping: common.stopping.signal,
    });
    createApp(ready.bolt, { ...options, receiver: socket, identity: ready.identity, inbox: ready.inbox });
    await openSocket(socket, options.log, common.stopping.signal).catch((error: unknown) => {
      throw new Error(`Slack refuses the app-level token (${slackErrorCode(error) ?? "no connection"}).`);
    });
  });
  return {
    sender: common.sender,
    start: common.start,
    stop: async () => {
      common.stopping.abort();
      if (socket) await closeSocket(socket);
      await common.drain();
    },
    http: null,
  };
}

interface Ready {
  readonly bolt: Bolt;
  readonly identity: BotIdentity;
  readonly inbox: Inbox;
}

/** What both transports share: the sender, who the assistant is, and the inbox; `listen` opens the transport. */
function commonParts(options: SlackOptions, listen: (ready: Ready) => Promise<void>) {
  const stopping = new AbortController();
  let inbox: Inbox | null = null;
  let again: NodeJS.Timeout | undefined;
  const access = memoized(() => openAccess(options));

  async function connect(): Promise<void> {
    const [bolt, { client, lookUps, people }] = await Promise.all([loadBolt(), access()]);
    const identity = await whoAmI(client);
    inbox = new Inbox({
      businessId: options.businessId,
      receive: options.receive,
      staffChannels: options.staffChannels ?? (() => false),
      client: lookUps,
      people,
      files: { botToken: options.botToken, apiUrl: options.apiUrl },
      botUser: identity.botUser,
      log: options.log,
      retryDelays: options.timing?.retryDelays ?? [250, 1_000, 5_000, 15_000, 30_000],
      stopping: stopping.signal,
    });
    await listen({ bolt, identity, inbox });
    options.log.info({ botUser: identity.botUser }, "slack: listening");
  }

  async function start(): Promise<void> {
    try {
      await connect();
    } catch (error) {
      if (!(error instanceof SlackUnreachable)) throw error;
      // The rest of the process works without Slack; it joins in when the network is there.
      options.log.warn({ reason: error.message }, "slack: not reachable, trying on");
      again = setTimeout(() => {
        if (stopping.signal.aborted) return;
        start().catch((refusal: Error) =>
          options.log.error({ error: refusal.message }, "slack: not started"),
        );
      }, options.timing?.identityRetry ?? 10_000);
      again.unref();
    }
  }

  async function drain(): Promise<void> {
    clearTimeout(again);
    await inbox?.drain();
  }

  return { sender: new SlackSender(access), start, stopping, drain };
}

/** Waits for requests that are being answered: what was acknowledged must still reach the inbox. */
async function allClosed(open: ReadonlySet<ServerResponse>): Promise<void> {
  const end = Date.now() + ANSWERING_MILLISECONDS;
  while (open.size > 0 && Date.now() < end) await wait(10);
}

async function openAccess(options: SlackOptions): Promise<SlackAccess & { lookUps: SlackAccess["client"] }> {
  const client = await createWebClient({ ...options, apiUrl: options.apiUrl });
  const lookUps = await createWebClient({
    ...options,
    apiUrl: options.apiUrl,
    timeout: LOOK_UP_MILLISECONDS,
  });
  return { client, lookUps, people: new People(lookUps, options.log) };
}

class SlackUnreachable extends Error {}

async function whoAmI(client: SlackAccess["client"]): Promise<BotIdentity> {
  try {
    const { user_id: botUser, bot_id: botId } = await client.auth.test();
    if (!botUser) throw new Error("Slack does not say who the bot token belongs to.");
    return { botUser, botId };
  } catch (error) {
    const failure = sendFailure(error, true);
    if (failure.kind !== "failed")
      throw new SlackUnreachable("reason" in failure ? failure.reason : failure.kind);
    throw new Error(
      `Slack refuses the bot token (${failure.reason}). Copy it anew from "OAuth & Permissions" in the app's settings.`,
    );
  }
}

function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
