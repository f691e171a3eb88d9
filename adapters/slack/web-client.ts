import { loadBolt, type WebClient } from "./bolt.ts";
import { boltLogger, type SlackLog } from "./slack-log.ts";

// Above undici's connect timeout of 10 s, so that a host that does not answer is known not to have been reached.
const CALL_MILLISECONDS = 15_000;
const WAIT_SECONDS_WHEN_UNSAID = "30";

export interface WebClientOptions {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly log: SlackLog;
  readonly timeout?: number;
}

/**
 * Slack's Web API without retries of its own: the outbox decides what is tried again, and it must hear at once
 * that Slack asks to wait.
 */
export async function createWebClient(options: WebClientOptions): Promise<WebClient> {
  const { webApi } = await loadBolt();
  return new webApi.WebClient(options.botToken, {
    logger: boltLogger(options.log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: options.timeout ?? CALL_MILLISECONDS,
    fetch: fetchWithWait,
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  });
}

/** A 429 that does not say how long to wait would reach us as a nameless error: it is given a time here. */
const fetchWithWait: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.status !== 429 || /^\d+$/.test(response.headers.get("retry-after") ?? "")) return response;
  const headers = new Headers(response.headers);
  headers.set("retry-after", WAIT_SECONDS_WHEN_UNSAID);
  return new Response(response.body, { status: 429, headers });
};
