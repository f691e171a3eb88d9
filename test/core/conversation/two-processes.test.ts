import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Capability, defineIntent } from "../../../core/capability.ts";
import { say } from "../../../core/conversation/outcome.ts";
import { openProcesses, type Processes } from "./processes.ts";

let processes: Processes;
afterEach(() => processes.close());

/** Takes note of when each message's work began and ended; work on "slow …" lasts until it is let go. */
function createSlowWork() {
  const log: string[] = [];
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const capability: Capability = {
    name: "slow",
    intents: [
      defineIntent({
        name: "slow.work",
        schema: z.object({ text: z.string() }),
        allowed: ["owner"],
        help: null,
        examples: [],
        async perform(_turn, { text }) {
          log.push(`${text} begins`);
          if (text.startsWith("slow")) await gate;
          log.push(`${text} ends`);
          return say(text);
        },
      }),
    ],
    read: (message) => [{ intent: "slow.work", slots: { text: message.text }, score: 1, sources: [] }],
  };
  return { log, capability, letGo: () => letGo() };
}

test("messages of one chat are worked in order by two processes, those of another chat beside them", async () => {
  const work = createSlowWork();
  processes = await openProcesses([work.capability]);
  const [one, other] = [await processes.start(), await processes.start()];
  const first = one.receive(processes.message("slow first"));
  await vi.waitFor(() => expect(work.log).toContain("slow first begins"), { timeout: 5000 });
  const second = other.receive(processes.message("second"));
  await other.receive(processes.message("elsewhere", { chat: "another chat" }));
  await pause(100);
  expect(work.log).toEqual(["slow first begins", "elsewhere begins", "elsewhere ends"]);
  work.letGo();
  await Promise.all([first, second]);
  expect(work.log.slice(3)).toEqual(["slow first ends", "second begins", "second ends"]);
});

test("what one process learns, the other knows at its next message", async () => {
  processes = await openProcesses(createCapabilities({ links: null }));
  const [one, other] = [await processes.start(), await processes.start()];
  await other.receive(processes.message("coffee 2 cash"));
  await one.receive(processes.message("latte 3.20 for Maria Lopez"));
  const { events } = await other.receive(processes.message("2 lattes for maria"));
  expect(events.at(-1)).toMatchObject({
    type: "sale.recorded",
    payload: { total: "6.40", customer: "Maria Lopez" },
  });
});

test("forty sales through two processes and four chats at once are forty sales of two products", async () => {
  processes = await openProcesses(createCapabilities({ links: null }));
  const both = [await processes.start(), await processes.start()];
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, at) => {
      const text = at % 2 === 0 ? "latte 3.20 for Maria Lopez" : "2 muffins 5 for Ben Carter";
      return both[at % 2]?.receive(processes.message(text, { chat: `chat ${at % 4}` }));
    }),
  );
  expect(processes.errors).toEqual([]);
  const events = results.flatMap((result) => result?.events ?? []);
  expect(events.filter((event) => event.type === "sale.recorded")).toHaveLength(40);
  expect(events.filter((event) => event.type === "customer.recorded")).toHaveLength(2);
  expect(await processes.count("product")).toBe(2);
});
