import type { WebClient } from "./bolt.ts";
import { type SlackLog, withoutSecrets } from "./slack-log.ts";

const KEEP_MILLISECONDS = 6 * 60 * 60_000;
const KEEP_FAILURE_MILLISECONDS = 60_000;
const KEEP_AT_MOST = 5_000;

interface Kept {
  readonly value: Promise<string | null>;
  readonly until: number;
}

/** Names and direct chats of Slack's people, asked for once in a while. Never fails: null when Slack does not say. */
export class People {
  readonly #client: WebClient;
  readonly #log: SlackLog;
  readonly #names = new Map<string, Kept>();
  readonly #directChats = new Map<string, Kept>();

  constructor(client: WebClient, log: SlackLog) {
    this.#client = client;
    this.#log = log;
  }

  /** How a person is called in the workspace. */
  name(user: string): Promise<string | null> {
    return this.#keep(this.#names, user, async () => {
      const { user: found } = await this.#client.users.info({ user });
      return (
        found?.profile?.display_name || found?.profile?.real_name || found?.real_name || found?.name || null
      );
    });
  }

  /** The names of several people, those that Slack tells. */
  async names(users: readonly string[]): Promise<Map<string, string>> {
    const found = await Promise.all(users.map(async (user) => [user, await this.name(user)] as const));
    return new Map(found.flatMap(([user, name]) => (name === null ? [] : [[user, name] as const])));
  }

  /** The channel of the assistant's direct chat with a person, opened when there is none yet. */
  directChat(user: string): Promise<string | null> {
    return this.#keep(this.#directChats, user, async () => {
      const { channel } = await this.#client.conversations.open({ users: user });
      return channel?.id ?? null;
    });
  }

  /** A direct message says which chat is whose: no need to ask Slack later. */
  learnDirectChat(user: string, channel: string): void {
    this.#directChats.set(user, { value: Promise.resolve(channel), until: Date.now() + KEEP_MILLISECONDS });
  }

  #keep(kept: Map<string, Kept>, key: string, ask: () => Promise<string | null>): Promise<string | null> {
    const known = kept.get(key);
    if (known && known.until > Date.now()) return known.value;
    const value = ask().catch((error: unknown) => {
      const reason = withoutSecrets(error instanceof Error ? error.message : String(error));
      this.#log.debug({ reason }, "slack: a look-up failed");
      kept.set(key, { value: Promise.resolve(null), until: Date.now() + KEEP_FAILURE_MILLISECONDS });
      return null;
    });
    kept.delete(key);
    kept.set(key, { value, until: Date.now() + KEEP_MILLISECONDS });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEEP_AT_MOST) break;
      kept.delete(oldest);
    }
    return value;
  }
}
