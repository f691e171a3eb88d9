import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Api } from "grammy";

/**
 * Idle connections are closed by us before Telegram does: a request written into a connection that is just being
 * closed is one of which nobody knows whether it was taken. `timeoutSeconds` must be longer than a long poll.
 */
export function createApi(token: string, apiRoot: string, timeoutSeconds: number): Api {
  const kept = { keepAlive: true, timeout: 15_000 };
  const agent = apiRoot.startsWith("https:") ? new HttpsAgent(kept) : new HttpAgent(kept);
  return new Api(token, { apiRoot, timeoutSeconds, baseFetchConfig: { agent, compress: true } });
}

type ApiSignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY types its signals by an older package; it calls nothing on them that the platform's own have not. */
export const apiSignal = (signal: AbortSignal): ApiSignal => signal as unknown as ApiSignal;
