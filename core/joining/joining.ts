import { type Capability, defineIntent } from "../capability.ts";
import { readFoundUs } from "./found-us.reading.ts";
import { foundUsSlots, noteFoundUs } from "./found-us.ts";

/** How customers come into the shop's chat, and how they came to the shop. */
export const joining: Capability = {
  name: "joining",
  read: readFoundUs,
  intents: [
    defineIntent({
      name: "joining.found-us",
      schema: foundUsSlots,
      allowed: ["customer"],
      help: "Say how you found us",
      examples: ["I found you on Instagram"],
      perform: noteFoundUs,
    }),
  ],
};
