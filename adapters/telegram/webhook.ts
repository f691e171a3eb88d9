import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "grammy/types";
import { z } from "zod";
import type { Intake, Taken } from "./intake.ts";
import type { TelegramLog } from "./log.ts";
import { pause } from "./pause.ts";

export const WEBHOOK_PATH = "/telegram/webhook";

/** What an HTTP server must route to the adapter: POSTs of this path, with the body not read yet. */
export interface Webhook {
  readonly path: string;
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface WebhookOptions {
  readonly secret: string;
  readonly intake: Intake;
  readonly log: TelegramLog;
  /** Milliseconds that Telegram is kept waiting for a turn; after that the turn goes on without it. */
  readonly patience: number;
  /** False until the bot knows its own name: what comes earlier must come again. */
  readonly ready: () => boolean;
}

/** Telegram's updates are far smaller. */
const BODY_LIMIT = 1024 * 1024;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";

const updateSchema = z.looseObject({ update_id: z.int() });

/** The same for every process of one bot and not to be guessed, for when nobody configured a secret. */
export function secretFromToken(token: string): string {
  return createHmac("sha256", token).update("telegram-webhook-secret").digest("hex");
}

/** Answers once the turn has committed, so that Telegram delivers again what a crash interrupts. */
export function createWebhook(options: WebhookOptions): Webhook {
  return {
    path: WEBHOOK_PATH,
    async handler(request, response) {
      try {
        await handle(request, response, options);
      } catch {
        // The other side hung up in mid-request; there is nobody left to answer.
        options.log.debug({}, "A webhook request broke off");
        if (!response.headersSent) answer(response, 400);
      }
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, options: WebhookOptions) {
  if (request.method !== "POST") return refuse(request, response, 405);
  if (!sameSecret(request.headers[SECRET_HEADER], options.secret)) {
    options.log.warn({}, "A webhook request with a wrong secret was turned away");
    return refuse(request, response, 401);
  }
  const body = await readBody(request);
  if (body === null) return refuse(request, response, 413);
  const update = parseUpdate(body);
  if (update === null) {
    options.log.debug({}, "A webhook request without an update was turned away");
    return answer(response, 400);
  }
  if (!options.ready()) return answer(response, 503);
  answer(response, await outcome(options.intake.take(update), options.patience));
}

/** 200 when done, and when it merely takes long; 503 asks Telegram to deliver it again. */
async function outcome(taken: Taken, patience: number): Promise<200 | 503> {
  const enough = new AbortController();
  const late = pause(patience, enough.signal).then(() => "late" as const);
  const settled = await Promise.race([taken.settled, late]);
  enough.abort();
  if (settled === "late") return taken.failing() ? 503 : 200;
  return settled === "done" ? 200 : 503;
}

function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  if (typeof given !== "string") return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseUpdate(body: string): Update | null {
  try {
    const parsed = updateSchema.safeParse(JSON.parse(body));
    // Only the id is checked here: the rest is read defensively, field by field, and may be of any kind.
    return parsed.success ? (parsed.data as unknown as Update) : null;
  } catch {
    return null;
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.setHeader("connection", "close");
  answer(response, status);
  request.resume();
}

function answer(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}
