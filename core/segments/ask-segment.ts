import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Segment } from "./segment.ts";
import { RFM_GROUPS } from "./segment.ts";
import { NAMED_TOPIC, rememberedSegment, SEGMENT_TOPIC } from "./segment-memory.ts";
import * as replies from "./segments.replies.ts";
import {
  namedSegment,
  outsideOf,
  segmentKey,
  segmentMembers,
  segmentSize,
  segmentWords,
} from "./segments.service.ts";
import { deleteNamed, findNamed, writeNamed } from "./segments.store.ts";
import type { AskSlots, NameSlots } from "./segments.ts";

const LISTED = 20;

/** How many a group holds, who they are, or whom it leaves out. */
export async function askSegment(turn: Turn, { segment, ask }: AskSlots): Promise<Outcome> {
  turn.remember(SEGMENT_TOPIC, rememberedSegment(segment, turn.now));
  const words = segmentWords(turn, segment);
  const size = await segmentSize(turn, segment);
  const definition = replies.definitionOf(segment);
  const buttons = askButtons(segment, ask);
  if (ask === "size") return say(replies.sizeOf(words, size, definition), buttons);
  const outside = ask === "left-out";
  const people = await segmentMembers(turn, segment, { limit: LISTED + 1, outside });
  const count = outside ? await segmentSize(turn, outsideOf(segment)) : size;
  const names = people.slice(0, LISTED).map(({ name }) => name);
  const text = outside
    ? replies.leftOut(words, size, count, names)
    : replies.membersOf(words, count, names, definition);
  return say(text, buttons);
}

function askButtons(segment: Segment, asked: AskSlots["ask"]) {
  const button = (label: string, ask: AskSlots["ask"]) => ({
    label,
    action: { intent: "segment.ask", slots: { segment, ask } },
  });
  const draft = {
    label: "Draft a message",
    action: {
      intent: "campaign.draft",
      slots: { audience: { words: "them", segment }, text: null, occasion: null },
    },
  };
  return asked === "size" ? [button("Who are they?", "members"), draft] : [draft];
}

/** Keeps a group under a name: who is in it is looked up each time. */
export async function nameSegment(turn: Turn, { name, segment, words }: NameSlots): Promise<Outcome> {
  const key = segmentKey(name);
  if (key === "") return say(replies.noName());
  const definition = await withoutItself(turn, segment, key);
  const described = segmentWords(turn, definition);
  await writeNamed(turn.tx, turn.business.id, { key, name, words: words ?? described, definition }, turn.now);
  await rememberNames(turn);
  turn.remember(SEGMENT_TOPIC, rememberedSegment({ is: "named", name: key }, turn.now));
  return say(replies.named(name, described, await segmentSize(turn, definition)));
}

/** A group that is defined by its own name means what the name meant before. */
async function withoutItself(turn: Turn, segment: Segment, key: string): Promise<Segment> {
  if (segment.is !== "named" || segment.name !== key) return segment;
  return (await namedSegment(turn, key))?.definition ?? segment;
}

export async function forgetSegment(turn: Turn, { name }: { name: string }): Promise<Outcome> {
  const gone = await deleteNamed(turn.tx, turn.business.id, segmentKey(name));
  await rememberNames(turn);
  return say(gone ? replies.forgotten(name) : replies.noSuchGroup(name));
}

/** The owner's own groups and those by recency, frequency and money, with how many are in each. */
export async function showGroups(turn: Turn): Promise<Outcome> {
  const own = await findNamed(turn.tx, turn.business.id);
  await rememberNames(turn);
  const mine: { readonly name: string; readonly words: string; readonly size: number }[] = [];
  for (const { name, definition } of own) {
    mine.push({ name, words: segmentWords(turn, definition), size: await segmentSize(turn, definition) });
  }
  const groups: { readonly definition: string; readonly size: number }[] = [];
  for (const group of RFM_GROUPS) {
    const segment: Segment = { is: "rfm", group };
    groups.push({ definition: replies.definitionOf(segment) ?? "", size: await segmentSize(turn, segment) });
  }
  return say(replies.groups(mine, groups));
}

async function rememberNames(turn: Turn): Promise<void> {
  const named = await findNamed(turn.tx, turn.business.id);
  turn.remember(
    NAMED_TOPIC,
    named.map(({ key }) => key),
  );
}
