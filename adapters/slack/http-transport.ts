import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import type { Bolt } from "./bolt.ts";
import { boltLogger, type SlackLog } from "./slack-log.ts";

export const EVENTS_PATH = "/slack/events";

// Slack's payloads are some kilobytes; a message's 40,000 characters come several times over in one.
const BODY_BYTES = 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** Bolt's HTTP receiver without a server of its own: requests are handed to it by whoever listens. */
export function createHttpReceiver(bolt: Bolt, signingSecret: string, log: SlackLog): HTTPReceiver {
  return new bolt.HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger: boltLogger(log),
    bodyLimit: BODY_BYTES,
    // What Bolt does not know is of no use to us either: acknowledged, so that Slack does not send it again.
    unhandledRequestTimeoutMillis: 1_000,
    unhandledRequestHandler: ({ response }) => answer(response, 200),
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ error: error.name }, "slack: a request could not be worked on");
      answer(response, 200);
      return true;
    },
  });
}

/**
 * Gives one request to Bolt. The body is read first: Bolt looks into it without checking that it is an object,
 * outside of any catch, so a signed `null` would end the process.
 */
export async function handleRequest(
  bolt: Bolt,
  receiver: HTTPReceiver,
  signingSecret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === null) return answer(response, 413);
    Object.assign(request, { rawBody: body });
    if (isSomethingElse(body.toString(), request.headers["content-type"])) {
      return answer(response, isSigned(bolt, signingSecret, request, body) ? 400 : 401);
    }
    receiver.requestListener(request, response);
  } catch (error) {
    // Bolt throws for another path or method; anything else is a connection that broke off.
    answer(response, error instanceof bolt.HTTPReceiverDeferredRequestError ? 404 : 400);
  }
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status).end();
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to its end all the same: who sends must be able to hear the answer.
    if (size <= BODY_BYTES) chunks.push(chunk);
  }
  return size > BODY_BYTES ? null : Buffer.concat(chunks);
}

/** JSON, but not an object. What is no JSON at all is refused by Bolt. */
function isSomethingElse(body: string, contentType: string | undefined): boolean {
  const json = contentType === FORM ? new URLSearchParams(body).get("payload") : body;
  if (json === null) return false;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value !== "object" || value === null || Array.isArray(value);
  } catch {
    return contentType === FORM;
  }
}

function isSigned(bolt: Bolt, signingSecret: string, request: IncomingMessage, body: Buffer): boolean {
  const signature = request.headers["x-slack-signature"];
  const timestamp = Number(request.headers["x-slack-request-timestamp"]);
  return (
    typeof signature === "string" &&
    bolt.isValidSlackRequest({
      signingSecret,
      body: body.toString(),
      headers: { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp },
    })
  );
}
