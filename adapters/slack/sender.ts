import type { Outgoing, OutgoingFile, Sender, SendResult } from "../../core/delivery/outgoing.ts";
import type { WebClient } from "./bolt.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { type MessagePart, messageParts } from "./message-blocks.ts";
import { isDirect } from "./payloads.ts";
import type { People } from "./people.ts";
import { isNotEditable, sendFailure } from "./send-failure.ts";

const REMEMBERED_SENDINGS = 1_000;

export interface SlackAccess {
  readonly client: WebClient;
  readonly people: People;
}

/** One call or two that belong to a message: resolves to what came of it, with the message's id at Slack. */
type Step = () => Promise<SendResult>;

/** Sends the outbox's messages to Slack. */
export class SlackSender implements Sender {
  readonly platform = "slack";
  readonly limits = SLACK_LIMITS;
  readonly #access: () => Promise<SlackAccess>;
  /**
   * How many steps of a message are done, by outbox id: when Slack asks to wait between the picture and the
   * words, the next attempt goes on with the words.
   */
  readonly #done = new Map<string, number>();

  constructor(access: () => Promise<SlackAccess>) {
    this.#access = access;
  }

  async send(outgoing: Outgoing): Promise<SendResult> {
    const { client, people } = await this.#access();
    const channel = await channelOf(outgoing.chat, people);
    if (channel === null) return { kind: "retry", reason: "the direct chat could not be opened" };
    const steps = stepsOf(client, channel, outgoing);
    let platformMessage: string | null = null;
    for (const [index, step] of steps.entries()) {
      if (index < (this.#done.get(outgoing.id) ?? 0)) continue;
      const result = await step();
      if (result.kind !== "sent") return result;
      platformMessage = result.platformMessage ?? platformMessage;
      this.#remember(outgoing.id, index + 1, steps.length);
    }
    return { kind: "sent", platformMessage };
  }

  #remember(id: string, done: number, of: number): void {
    this.#done.delete(id);
    if (done < of) this.#done.set(id, done);
    const [oldest] = this.#done.keys();
    if (this.#done.size > REMEMBERED_SENDINGS && oldest !== undefined) this.#done.delete(oldest);
  }
}

/** A person's id stands for the direct chat with them: posting accepts it, but editing does not. */
async function channelOf(chat: string, people: People): Promise<string | null> {
  return /^[UW]/.test(chat) ? people.directChat(chat) : chat;
}

function stepsOf(client: WebClient, channel: string, outgoing: Outgoing): Step[] {
  const { content, edit } = outgoing;
  const thread = outgoing.replyTo !== null && !isDirect(channel) ? outgoing.replyTo : null;
  const place: Place = { client, channel, thread };
  const files = [content.image, content.document].filter((file) => file !== null);
  const parts = messageParts(content.text, content.buttons);
  return [
    ...files.map((file) => () => upload(place, file)),
    ...parts.map((part, index) =>
      edit !== null && index === 0 ? () => replace(place, edit, part) : () => post(place, part),
    ),
  ];
}

/** Where a message goes. */
interface Place {
  readonly client: WebClient;
  readonly channel: string;
  readonly thread: string | null;
}

const inThread = ({ thread }: Place) => (thread === null ? {} : { thread_ts: thread });

async function post(place: Place, part: MessagePart): Promise<SendResult> {
  try {
    const { ts } = await place.client.chat.postMessage({
      channel: place.channel,
      text: part.text,
      blocks: part.blocks,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...inThread(place),
    });
    return { kind: "sent", platformMessage: ts ?? null };
  } catch (error) {
    return sendFailure(error, false);
  }
}

/** Edits our own message; one that is gone or too old to edit is said anew. */
async function replace(place: Place, ts: string, part: MessagePart): Promise<SendResult> {
  try {
    // The blocks are always given: Slack keeps the old ones, buttons and all, when they are left out.
    await place.client.chat.update({ channel: place.channel, ts, text: part.text, blocks: part.blocks });
    return { kind: "sent", platformMessage: ts };
  } catch (error) {
    return isNotEditable(error) ? post(place, part) : sendFailure(error, true);
  }
}

async function upload(place: Place, file: OutgoingFile): Promise<SendResult> {
  try {
    await place.client.filesUploadV2({
      channel_id: place.channel,
      file: Buffer.from(file.base64, "base64"),
      filename: file.name,
      title: file.name,
      ...inThread(place),
    });
    // Slack shares an upload a moment later and does not say as which message.
    return { kind: "sent", platformMessage: null };
  } catch (error) {
    return sendFailure(error, false);
  }
}
