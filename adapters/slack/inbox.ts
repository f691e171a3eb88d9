import { setTimeout as wait } from "node:timers/promises";
import type { Incoming } from "../../core/conversation/incoming.ts";
import { ChatQueue } from "./chat-queue.ts";
import { commandIncoming } from "./heard-command.ts";
import { isForUs, isSpoken, messageIncoming, messageKey } from "./heard-message.ts";
import { pressedButton, pressIncoming, pressKey, removeButtons } from "./heard-press.ts";
import type { ListeningContext } from "./listening-context.ts";
import { commandSchema, isDirect, messageSchema, pressSchema } from "./payloads.ts";
import { RecentKeys } from "./recent-keys.ts";

/**
 * Takes in what Slack was already told is received: reads it, drops what is not for the assistant, and hands
 * the rest over in the order of each chat. Nothing here throws: what cannot be read is left aside.
 */
export class Inbox {
  readonly #context: ListeningContext;
  readonly #queue = new ChatQueue();
  readonly #recent = new RecentKeys();

  constructor(context: ListeningContext) {
    this.#context = context;
  }

  /** A `message` or `app_mention` event. */
  message(body: unknown): void {
    const context = this.#context;
    const parsed = messageSchema.safeParse(body);
    if (!parsed.success) {
      this.#ignore("an event of unknown shape");
      return;
    }
    const { event: message, event_id: eventId } = parsed.data;
    if (!isSpoken(message, context.botUser)) return;
    if (eventId !== undefined && !this.#recent.add(`event:${eventId}`)) return;
    if (isDirect(message.channel)) context.people.learnDirectChat(message.user, message.channel);
    const key = messageKey(message);
    this.#queue.push(message.channel, () =>
      this.#safely(key, eventId, async () => {
        if (!(await isForUs(message, context)) || !this.#recent.add(key)) return;
        for (const incoming of await messageIncoming(message, context)) await this.#handOver(incoming);
      }),
    );
  }

  /** A slash command. */
  command(body: unknown): void {
    const parsed = commandSchema.safeParse(body);
    if (!parsed.success) {
      this.#ignore("a command of unknown shape");
      return;
    }
    const command = parsed.data;
    const key = `command:${command.trigger_id}`;
    if (!this.#recent.add(key)) return;
    // The person's own lane first, then the lane of the chat that the answer goes to.
    this.#queue.push(command.user_id, async () => {
      const chat = (await this.#context.people.directChat(command.user_id)) ?? command.user_id;
      this.#queue.push(chat, () =>
        this.#safely(key, undefined, async () =>
          this.#handOver(await commandIncoming(command, chat, this.#context)),
        ),
      );
    });
  }

  /** A pressed button. */
  press(body: unknown): void {
    const parsed = pressSchema.safeParse(body);
    if (!parsed.success) {
      this.#ignore("an action of unknown shape");
      return;
    }
    const press = parsed.data;
    const button = pressedButton(press);
    if (button === null) {
      this.#ignore("a press of something that is not our button");
      return;
    }
    const key = pressKey(press);
    if (!this.#recent.add(key)) return;
    this.#queue.push(press.channel.id, () =>
      this.#safely(key, undefined, async () => {
        await removeButtons(press, this.#context);
        await this.#handOver(await pressIncoming(press, button, this.#context));
      }),
    );
  }

  /** Resolves when all that was taken in is handed over. */
  drain(): Promise<void> {
    return this.#queue.drain();
  }

  /** Slack does not repeat what it saw acknowledged, so a database that is away for a moment is waited for. */
  async #handOver(incoming: Incoming): Promise<void> {
    const { receive, retryDelays, stopping, log } = this.#context;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await receive(incoming);
      } catch (error) {
        const delay = retryDelays[attempt];
        if (delay === undefined || stopping.aborted) throw error;
        log.warn({ key: incoming.messageKey, attempt, error: nameOf(error) }, "slack: a message waits");
        await wait(delay, undefined, { signal: stopping }).catch(() => {});
      }
    }
  }

  async #safely(key: string, eventId: string | undefined, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#recent.forget(key);
      if (eventId !== undefined) this.#recent.forget(`event:${eventId}`);
      this.#context.log.error({ key, error: nameOf(error) }, "slack: a message could not be handed over");
    }
  }

  #ignore(what: string): void {
    this.#context.log.debug({ what }, "slack: ignored");
  }
}

// The name and code alone: an error's message may quote what somebody said.
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? `${error.name} ${code}` : error.name;
}
