import type { Incoming } from "../../core/conversation/incoming.ts";
import type { WebClient } from "./bolt.ts";
import type { People } from "./people.ts";
import type { FileAccess } from "./slack-files.ts";
import type { SlackLog } from "./slack-log.ts";

/** What reading Slack's payloads needs of its surroundings. */
export interface ListeningContext {
  readonly businessId: string;
  /** Resolves once the turn is committed. */
  readonly receive: (incoming: Incoming) => Promise<void>;
  /** Whether a channel is the shop's own staff channel, where everything said is for the assistant. */
  readonly staffChannels: (channel: string) => boolean | Promise<boolean>;
  readonly client: WebClient;
  readonly people: People;
  readonly files: FileAccess;
  /** The assistant's own user id. */
  readonly botUser: string;
  readonly log: SlackLog;
  /** Waits between attempts to hand a message over, in milliseconds: Slack does not repeat what it saw acknowledged. */
  readonly retryDelays: readonly number[];
  /** Ends those waits when the process stops. */
  readonly stopping: AbortSignal;
}
