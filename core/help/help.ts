import { z } from "zod";
import { type Capability, defineIntent, type IntentDefinition } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import { readHelp } from "./help.reading.ts";
import { explain, overview, showTopic, tellWhetherUnderstood } from "./help.service.ts";
import { smallTalk } from "./small-talk.replies.ts";
import { TALK_KINDS } from "./small-talk.ts";

const everybodyKnown = ["owner", "staff", "customer"] as const;
const text = z.string().max(2_000);

function helpIntents(capabilities: readonly Capability[]): IntentDefinition[] {
  return [
    defineIntent({
      name: "help.overview",
      schema: z.object({}),
      allowed: everybodyKnown,
      help: null,
      examples: ["what can you do?", "help"],
      perform: async (turn) => overview(capabilities, turn),
    }),
    defineIntent({
      name: "help.topic",
      schema: z.object({ topic: text }),
      allowed: everybodyKnown,
      help: null,
      examples: [],
      perform: async (turn, { topic }) => showTopic(capabilities, turn, topic),
    }),
    defineIntent({
      name: "help.explain",
      schema: z.object({ about: text }),
      allowed: everybodyKnown,
      help: null,
      examples: ["what does 'undo' do?", "how do I log a refund?"],
      perform: async (turn, { about }) => explain(capabilities, turn, about),
    }),
    defineIntent({
      name: "help.can-you",
      schema: z.object({ words: text }),
      allowed: everybodyKnown,
      help: null,
      examples: ["can you record things like '2 lattes 6.40'?"],
      perform: async (turn, { words }) => tellWhetherUnderstood(capabilities, turn, words),
    }),
    defineIntent({
      name: "help.talk",
      schema: z.object({ kind: z.enum(TALK_KINDS) }),
      allowed: everybodyKnown,
      help: null,
      examples: ["thanks!", "good morning"],
      perform: async (turn, { kind }) => say(smallTalk(kind, turn)),
    }),
  ];
}

/** Answers what the assistant can do, out of what the other capabilities registered, and small talk. Records nothing. */
export function createHelp(capabilities: readonly Capability[]): Capability {
  return {
    name: "help",
    intents: helpIntents(capabilities),
    read: (message, context) => readHelp(capabilities, message, context),
  };
}
