import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Capability, defineIntent } from "../../../core/capability.ts";
import { ensureProduct } from "../../../core/products/products.service.ts";
import { openProcesses, type Processes } from "./processes.ts";

/** Writes a product and an event, and then finds something that nobody could have caused. */
const faulty: Capability = {
  name: "faulty",
  intents: [
    defineIntent({
      name: "faulty.work",
      schema: z.object({}),
      allowed: ["owner"],
      help: null,
      examples: [],
      async perform(turn) {
        await ensureProduct(turn, "half a croissant");
        turn.emit({ type: "sale.recorded", payload: {} });
        throw new Error("The oven exploded");
      },
    }),
  ],
  read: (message) =>
    message.text === "explode" ? [{ intent: "faulty.work", slots: {}, score: 1, sources: [] }] : [],
};

let processes: Processes;
beforeEach(async () => {
  processes = await openProcesses([faulty, ...createCapabilities({ links: null })]);
});
afterEach(() => processes.close());

test("an error within a capability is answered with an apology and the id under which the log has it", async () => {
  const conversation = await processes.start();
  const { replies, events } = await conversation.receive(processes.message("explode"));
  expect(replies).toHaveLength(1);
  expect(replies[0]?.content.text).toMatch(/^Sorry, .* nothing was recorded.*E-1/);
  expect(replies[0]?.content.text).not.toContain("oven");
  expect(events).toEqual([]);
  expect(processes.errors).toEqual([new Error("The oven exploded")]);
});

test("a turn that failed leaves nothing but its apology", async () => {
  const conversation = await processes.start();
  await conversation.receive(processes.message("explode"));
  expect(await processes.count("product")).toBe(0);
  expect(await processes.count("event")).toBe(0);
  expect(await processes.count("outbox")).toBe(1);
});

test("a message that failed is not tried again when it is delivered again", async () => {
  const conversation = await processes.start();
  const message = processes.message("explode", { key: "telegram:1" });
  await conversation.receive(message);
  expect(await conversation.receive(message)).toEqual({ replies: [], events: [], duplicate: true });
  expect(processes.errors).toHaveLength(1);
});

test("a message that failed twice at once apologises once", async () => {
  const both = [await processes.start(), await processes.start()];
  const message = processes.message("explode", { key: "telegram:2" });
  const results = await Promise.all(both.map((conversation) => conversation.receive(message)));
  expect(results.flatMap((result) => result.replies)).toHaveLength(1);
  expect(await processes.count("outbox")).toBe(1);
});

test("the next message is worked as if nothing had been", async () => {
  const conversation = await processes.start();
  await conversation.receive(processes.message("explode"));
  const { events } = await conversation.receive(processes.message("latte 3.20"));
  expect(events.map((event) => event.type)).toContain("sale.recorded");
});
