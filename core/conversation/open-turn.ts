import { localDay } from "../calendar/local-day.ts";
import type { ModelDesk } from "../model/desk.ts";
import { languageOf } from "../model/languages.ts";
import type { Tx } from "../store/transactions.ts";
import type { Lexicons } from "../understanding/lexicons.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { OpenQuestion } from "./conversation.store.ts";
import type { NewEvent } from "./event.ts";
import type { Incoming } from "./incoming.ts";
import { readOpening } from "./opening.store.ts";
import { personKey } from "./speaker.ts";
import type { Told } from "./telling.ts";
import type { Turn } from "./turn.ts";

/** What a person's language is remembered by. */
export const LANGUAGE_TOPIC = "model.language";

/** A turn under way: the turn itself and what it has gathered for the commit. */
export interface OpenTurn {
  readonly turn: Turn;
  /** Whose turn it is: a stranger becomes a member by joining. */
  person: string;
  readonly memory: ReadonlyMap<string, unknown>;
  /** What they had been asked and not answered when the turn began, newest first. */
  readonly questions: readonly OpenQuestion[];
  readonly events: NewEvent[];
  readonly told: Told[];
  readonly remembered: Map<string, unknown>;
  /** Set when a button is pressed: the message that it stood in. */
  pressedMessage: string | null;
  /** What was said in the voice note that this turn is about. */
  heard: string | null;
  /** From here on the turn is about these words, as if they had been typed. */
  hears(words: string): void;
  /** The language that they wrote in last, where it is none that the built-in reader reads. */
  language: string | null;
}

/** What readers may know in this turn. */
export function contextOf({ turn, memory }: OpenTurn): ReadingContext {
  const { business, speaker, now, today, lexicon } = turn;
  return { business, speaker, now, today, lexicon, memory };
}

/** Gathers all that a turn knows; `desk` is where it may ask the model, null where there is none. */
export async function openTurn(
  parts: { readonly lexicons: Lexicons },
  tx: Tx,
  delivered: Incoming,
  turnId: string,
  desk: ModelDesk | null,
): Promise<OpenTurn> {
  const { business, memory, questions, ...opening } = await readOpening(tx, delivered);
  let { speaker } = opening;
  let incoming = delivered;
  const lexicon = await parts.lexicons.load(tx, business);
  const events: NewEvent[] = [];
  const told: Told[] = [];
  const remembered = new Map<string, unknown>();
  const opened: OpenTurn = {
    person: personKey(speaker),
    memory,
    questions,
    events,
    told,
    remembered,
    pressedMessage: null,
    heard: null,
    hears(words) {
      opened.heard = words;
      incoming = { ...incoming, content: { kind: "text", text: words } };
    },
    language: languageOf(memory.get(LANGUAGE_TOPIC)),
    turn: {
      tx,
      turnId,
      business,
      get speaker() {
        return speaker;
      },
      now: incoming.at,
      today: localDay(incoming.at, business.timezone),
      lexicon,
      get incoming() {
        return incoming;
      },
      model: business.settings.modelOff ? null : desk,
      get pressedMessage() {
        return opened.pressedMessage;
      },
      becomes(joined) {
        speaker = joined;
        opened.person = personKey(joined);
      },
      emit: (event) => void events.push(event),
      tell: (to, reply) => void told.push({ to, reply }),
      recall: async (topic) => remembered.get(topic) ?? memory.get(topic),
      remember: (topic, value) => void remembered.set(topic, value),
    },
  };
  return opened;
}
