import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

/** What came of bringing one payload to the app. */
export interface Delivery {
  readonly attempts: readonly DeliveryAttempt[];
  readonly acknowledged: boolean;
  /** What the app answered with its acknowledgement. */
  readonly answer: string;
}

export interface DeliveryAttempt {
  readonly status: number | "timeout" | "unreachable" | "acknowledged";
  readonly milliseconds: number;
}

/** A payload on its way: events as JSON, interactions and commands as forms. */
export interface Parcel {
  readonly kind: "events_api" | "interactive" | "slash_commands";
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retries: number;
}

// The real waits are none, a minute and five.
const WAITS = [0, 30, 60];
const ACKNOWLEDGE_WITHIN_MILLISECONDS = 3_000;

/** The signature that Slack puts on a request's body. */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Brings a payload by HTTP, signed; an event that is not answered with 2xx within three seconds is repeated. */
export async function deliverByHttp(url: string, secret: string, parcel: Parcel): Promise<Delivery> {
  const attempts: DeliveryAttempt[] = [];
  let answer = "";
  for (let attempt = 0; attempt <= parcel.retries; attempt += 1) {
    if (attempt > 0) await wait(WAITS[attempt - 1] ?? 100);
    const previous = attempts.at(-1);
    const started = performance.now();
    const { status, text } = await post(url, secret, parcel, attempt, previous);
    attempts.push({ status, milliseconds: performance.now() - started });
    answer = text;
    if (typeof status === "number" && status >= 200 && status < 300) break;
  }
  const last = attempts.at(-1)?.status;
  return { attempts, acknowledged: last === 200, answer };
}

async function post(
  url: string,
  secret: string,
  parcel: Parcel,
  attempt: number,
  previous: DeliveryAttempt | undefined,
): Promise<{ status: DeliveryAttempt["status"]; text: string }> {
  const timestamp = Math.floor(Date.now() / 1_000);
  const body = bodyOf(parcel);
  const retry: Record<string, string> =
    attempt === 0
      ? {}
      : {
          "x-slack-retry-num": String(attempt),
          "x-slack-retry-reason": previous?.status === "timeout" ? "http_timeout" : "http_error",
        };
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type":
          parcel.kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(secret, timestamp, body),
        ...retry,
      },
      signal: AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MILLISECONDS),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { status: timedOut ? "timeout" : "unreachable", text: "" };
  }
}

function bodyOf(parcel: Parcel): string {
  if (parcel.kind === "events_api") return JSON.stringify(parcel.payload);
  if (parcel.kind === "interactive") {
    return new URLSearchParams({ payload: JSON.stringify(parcel.payload) }).toString();
  }
  return new URLSearchParams(parcel.payload as Record<string, string>).toString();
}
