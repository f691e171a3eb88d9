import { describe, expect, test } from "vitest";
import { createCapabilities } from "../../core/capabilities.ts";
import type { Capability } from "../../core/capability.ts";
import type { Speaker } from "../../core/conversation/speaker.ts";
import { createHearing } from "../../core/hearing.ts";
import { createRegistry, isTakenBesideTalk } from "../../core/registry.ts";
import { readMessage } from "../../core/understanding/tokens.ts";
import { readingContext } from "../support/reading-context.ts";
import { transcriptTexts } from "./conversation/mutated-messages.ts";

const capability = (name: string, hears?: readonly string[]): Capability => ({
  name,
  intents: [],
  read: () => [],
  ...(hears && { hears: new Set(hears) }),
});

describe("who hears a message", () => {
  const hearing = createHearing([
    capability("prices", ["price", "cost"]),
    capability("sales"),
    { name: "files", intents: [] },
    capability("undo", ["undo", "cost"]),
  ]);

  test.each([
    ["2 lattes", ["sales"]],
    ["Undo the PRICE", ["prices", "sales", "undo"]],
    ["what does it cost?", ["prices", "sales", "undo"]],
    ["", ["sales"]],
  ])("%s", (text, names) => {
    expect(hearing(readMessage(text)).map(({ name }) => name)).toEqual(names);
  });
});

const SPEAKERS: readonly Speaker[] = [
  { role: "owner", memberId: "owner", name: "Marta" },
  { role: "customer", customerId: "Maria Lopez", name: "Maria Lopez" },
];
const SHOP = {
  customers: ["Maria Lopez", "Tom Reed", "Will Page"],
  products: ["croissant", "latte", "flat white", "regular", "price list"],
  members: ["Ana"],
};

describe.each(SPEAKERS)("of all that is said in the transcripts, by the $role", (speaker) => {
  const { capabilities } = createRegistry(createCapabilities({ links: null }));
  const context = () => readingContext({ ...SHOP, speaker });
  const messages = transcriptTexts().map((text) => readMessage(text));

  test.each(capabilities.filter(({ hears }) => hears))("$name misses nothing that it would read", (one) => {
    const hears = createHearing([one]);
    const at = context();
    const missed = messages.filter(
      (message) => hears(message).length === 0 && (one.read?.(message, at) ?? []).length > 0,
    );
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  test.each(capabilities.filter(({ readBesideTalk }) => readBesideTalk))(
    "$name finds as much beside talk",
    (one) => {
      const taken = new Set(one.intents.filter(isTakenBesideTalk).map(({ name }) => name));
      const at = context();
      for (const message of messages) {
        const all = (one.read?.(message, at) ?? []).filter(({ intent }) => taken.has(intent));
        const beside = (one.readBesideTalk?.(message, at) ?? []).filter(({ intent }) => taken.has(intent));
        expect(beside).toEqual(all);
      }
    },
    60_000,
  );
});
