import type { Capability } from "../capability.ts";
import { gapText, PhraseBook, type PhraseMatch } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message, Token } from "../understanding/tokens.ts";
import { groupsFor } from "./help.service.ts";
import { findIntents } from "./intent-search.ts";
import { readSmallTalk } from "./small-talk.ts";

type Meaning = "overview" | "explain" | "how" | "can-you";

const LIKE = "things|stuff|something|messages|sentences|it|this|that";
const HANDLE = "record|log|note|understand|read|handle|take|parse|do|enter|save|get|process";
const QUOTE = "'|\"|\u2018|\u2019|\u201c|\u201d|`";

const PHRASES = new PhraseBook<Meaning>([
  ["/ help", "overview"],
  ["/ commands", "overview"],
  ["help me? out? here?", "overview"],
  ["i? need|want some? help", "overview"],
  ["?", "overview"],
  ["what else? can|could|do you all? do for? me|us?", "overview"],
  ["what can|should|do i do|say|ask|type|write|tell you? here?", "overview"],
  ["what can|should|do i say|ask|type|write|tell to you", "overview"],
  ["show|list|see me? all? the? available? commands|options|help", "overview"],
  ["commands|instructions|manual", "overview"],
  ["what are the|your all? commands|options|features|skills", "overview"],
  ["how does this|it|that all? work", "overview"],
  ["how do you work", "overview"],
  ["how do|can|should i|we use this|you|it", "overview"],
  ["who|what are you for?", "overview"],
  ["what|what's is? your name", "overview"],
  ["are you a|an bot|robot|human|machine|ai|person|computer", "overview"],
  ["what is this for?", "overview"],

  [`can|could|do|will|would you ${HANDLE} ${LIKE} like|such as? {words:32}`, "can-you"],
  [`can|could|do|will|would you ${HANDLE} ${QUOTE} {words:32}`, "can-you"],
  [
    `can|could|may|should i|we|they say|write|type|tell|send|use|text you? ${LIKE}? like? ${QUOTE} {words:32}`,
    "can-you",
  ],
  [`can|could|may i|we|they say|write|type|tell|send|text you? ${LIKE} like {words:32}`, "can-you"],
  [`what happens if|when i|we say|write|type|send|press|tap|text ${QUOTE}? {words:32}`, "can-you"],
  [`is ${QUOTE} {words:32} ${QUOTE} ok|okay|fine|understood|correct|right|enough`, "can-you"],

  ["what|what's is? the? {about:6} command|button|word? for", "explain"],
  [`what does|did|would|will the? ${QUOTE}? {about:8} do|mean|change|stand for?`, "explain"],
  ["explain {about:6}", "explain"],
  ["/ help {about:6}", "explain"],
  ["help me? with|on|about {about:6}", "explain"],
  ["help {about:3}", "explain"],
  ["how do|can|could|would|should|must i|we|you|they|one {about:16}", "how"],
  ["how to {about:16}", "how"],
  ["what do i|we say|type|write to|for|when {about:16}", "how"],
]);

/** Verbs of working with the assistant: "how do we get more customers" is another kind of question. */
const DOING =
  /^(log|record|note|enter|add|undo|delete|remove|correct|change|fix|edit|cancel|void|refund|invite|see|ask|find|look|set|import|export|send|approve|rename|merge|tell|type|write|report|register|book|join|stop|switch|make|create|give|use|put|save|forget|count|track|start)\b/i;

/** An apostrophe within a word is part of it; a quotation mark stands by itself. */
const isQuote = (token: Token): boolean => /^["'\u2018\u2019\u201c\u201d]$/.test(token.text);

/** Reads questions about the assistant itself, and small talk. */
export function readHelp(
  capabilities: readonly Capability[],
  message: Message,
  context: ReadingContext,
): readonly Reading[] {
  if (context.speaker.role === "stranger") return [];
  for (const match of PHRASES.matches(message)) {
    const asked = readQuestion(capabilities, message, match, context);
    if (asked) return [asked];
  }
  const talk = readSmallTalk(message, context);
  return talk ? [talk] : [];
}

function readQuestion(
  capabilities: readonly Capability[],
  message: Message,
  match: PhraseMatch<Meaning>,
  context: ReadingContext,
): Reading | null {
  const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
  switch (match.value) {
    case "overview":
      return { intent: "help.overview", slots: {}, score: 0.9, sources };
    case "can-you":
      return {
        intent: "help.can-you",
        slots: { words: gapText(message, match, "words") },
        score: 0.97,
        sources,
      };
    case "explain":
    case "how": {
      const about = gapText(message, match, "about");
      if (match.value === "how" && !DOING.test(about)) return null;
      const known = findIntents(
        groupsFor(capabilities, context).flatMap(({ intents }) => intents),
        about,
      );
      const quoted = match.value === "explain" && message.tokens.some(isQuote);
      if (known.length === 0 && !quoted) return null;
      return { intent: "help.explain", slots: { about }, score: quoted ? 0.95 : 0.8, sources };
    }
  }
}
