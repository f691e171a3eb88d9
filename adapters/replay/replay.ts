import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { v7 as newId } from "uuid";
import type { Attachment, Incoming, IncomingContent } from "../../core/conversation/incoming.ts";
import type { Transactions } from "../../core/store/transactions.ts";
import type { TurnOutput } from "./expectation.ts";
import type { RecordedModel } from "./recorded-model.ts";
import { readEventsAfter, readMessagesAfter } from "./replay.store.ts";
import type { Transcript, TranscriptTurn } from "./transcript.ts";

export interface ReplayParts {
  readonly transactions: Transactions;
  readonly businessId: string;
  readonly receive: (incoming: Incoming) => Promise<unknown>;
  /** Links a customer's chat on first use. */
  readonly linkCustomer: (user: string, name: string, at: TranscriptTurn["at"]) => Promise<void>;
  /** Lets everything happen that is due by then. */
  readonly letTimePass: (until: TranscriptTurn["at"]) => Promise<void>;
  /** Told of what a transcript asks for that cannot be done. */
  readonly warn: (text: string) => void;
  /** Answers as the transcript has recorded; null where the shop has no model. */
  readonly recorded: RecordedModel | null;
}

const FIRST = "00000000-0000-0000-0000-000000000000";

/** Replays one transcript turn by turn, with its own clock, and yields what each turn came to. */
export async function* replay(
  parts: ReplayParts,
  transcript: Transcript,
): AsyncGenerator<{ turn: TranscriptTurn; output: TurnOutput }> {
  const shown = new Map<string, Map<string, string>>();
  const linked = new Set<string>();
  let lastEvent = 0n;
  let lastMessage = FIRST;
  for (const turn of transcript.turns) {
    await parts.letTimePass(turn.at);
    parts.recorded?.begin(turn.model ?? []);
    await speak(parts, transcript, turn, shown, linked);
    if (parts.recorded && parts.recorded.left > 0)
      parts.warn(`${transcript.file}:${turn.line}: the model was not asked for all that is recorded`);
    const { events, messages } = await parts.transactions.inBusiness(parts.businessId, async (tx) => ({
      events: await readEventsAfter(tx, parts.businessId, lastEvent),
      messages: await readMessagesAfter(tx, parts.businessId, lastMessage),
    }));
    lastEvent = events.at(-1)?.eventId ?? lastEvent;
    lastMessage = messages.at(-1)?.outboxId ?? lastMessage;
    for (const message of messages) {
      const labels = shown.get(message.chat) ?? new Map<string, string>();
      for (const button of message.content.buttons) labels.set(button.label, button.id);
      shown.set(message.chat, labels);
    }
    const replies = messages
      .filter((message) => message.kind === "reply")
      .map(({ chat, content }) => ({
        to: chat,
        text: content.text,
        buttons: content.buttons.map((button) => button.label),
        image: content.image?.name ?? null,
      }));
    yield {
      turn,
      output: { replies, events: events.map((event) => ({ type: event.type, ...event.payload })) },
    };
  }
}

async function speak(
  parts: ReplayParts,
  transcript: Transcript,
  turn: TranscriptTurn,
  shown: ReadonlyMap<string, ReadonlyMap<string, string>>,
  linked: Set<string>,
): Promise<void> {
  const { from } = turn;
  if (turn.tick || !from) return;
  if (from.startsWith("customer:") && !linked.has(from)) {
    linked.add(from);
    await parts.linkCustomer(from, from.slice("customer:".length), turn.at);
  }
  const content = await contentOf(parts, transcript, turn, shown.get(from) ?? new Map());
  if (!content) return;
  await parts.receive({
    businessId: parts.businessId,
    platform: "replay",
    chat: from,
    user: from,
    userName: from.replace(/^\w+:/, ""),
    messageKey: `replay:${newId()}`,
    messageId: null,
    at: turn.at,
    group: false,
    content,
  });
}

async function contentOf(
  parts: ReplayParts,
  transcript: Transcript,
  turn: TranscriptTurn,
  labels: ReadonlyMap<string, string>,
): Promise<IncomingContent | null> {
  if (turn.text !== undefined) return { kind: "text", text: turn.text };
  if (turn.press !== undefined) {
    const button = labels.get(turn.press);
    if (button) return { kind: "press", button };
    parts.warn(`${transcript.file}:${turn.line}: nobody showed ${turn.from} a button "${turn.press}"`);
    return null;
  }
  const path = turn.file ?? turn.photo ?? turn.voice;
  if (path === undefined) return null;
  const kind = turn.file !== undefined ? "file" : turn.photo !== undefined ? "photo" : "voice";
  return {
    kind: "attachment",
    caption: "",
    attachment: await attachmentOf(kind, resolve(dirname(transcript.file), path)),
  };
}

async function attachmentOf(kind: Attachment["kind"], path: string): Promise<Attachment> {
  const { size } = await stat(path);
  return { kind, name: basename(path), mediaType: null, size, read: () => readFile(path) };
}

/** True where the transcript has recorded what a model answered: others are replayed without one. */
export const hasRecorded = ({ turns }: Transcript): boolean => turns.some(({ model }) => model !== undefined);
