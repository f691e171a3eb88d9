import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import { readSampleShop, SAMPLE_WORDS } from "./sample-shop.reading.ts";
import { left } from "./sample-shop.replies.ts";
import { loadSample, removeSample } from "./sample-shop.service.ts";

const loadIntent = defineIntent({
  name: "sample.load",
  schema: z.object({ sure: z.boolean().default(false) }),
  allowed: ["owner"],
  help: "Look around in a made-up sample shop",
  examples: ["show me a sample shop"],
  perform: loadSample,
});

const removeIntent = defineIntent({
  name: "sample.remove",
  schema: z.object({}),
  allowed: ["owner"],
  help: "Take the sample shop out again",
  examples: ["remove the sample shop"],
  perform: removeSample,
});

const leaveIntent = defineIntent({
  name: "sample.leave",
  schema: z.object({}),
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: async () => say(left),
});

/** Fifteen months of made-up trade to look around in, gone again with one tap. */
export const sampleShop: Capability = {
  name: "sample-shop",
  intents: [loadIntent, removeIntent, leaveIntent],
  read: readSampleShop,
  hears: SAMPLE_WORDS,
};
