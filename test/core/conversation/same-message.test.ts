import { afterEach, beforeEach, expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { openProcesses, type Processes } from "./processes.ts";

let processes: Processes;
beforeEach(async () => {
  processes = await openProcesses(createCapabilities({ links: null }));
});
afterEach(() => processes.close());

const SALE = "sold 3 croissants to Maria Lopez for 10.50";

test("a message that is delivered again is one record, and the second time nothing is said", async () => {
  const conversation = await processes.start();
  const message = processes.message(SALE, { key: "telegram:7" });
  const first = await conversation.receive(message);
  expect(first).toMatchObject({ duplicate: false });
  expect(first.events.map((event) => event.type)).toContain("sale.recorded");
  expect(await conversation.receive(message)).toEqual({ replies: [], events: [], duplicate: true });
  expect(await processes.count("sale")).toBe(1);
  expect(await processes.count("outbox")).toBe(1);
});

test("a message that is delivered ten times at once, to two processes, is one record", async () => {
  const both = [await processes.start(), await processes.start()];
  const message = processes.message(SALE, { key: "slack:Ev1" });
  const results = await Promise.all(Array.from({ length: 10 }, (_, at) => both[at % 2]?.receive(message)));
  expect(results.filter((result) => result?.duplicate === false)).toHaveLength(1);
  expect(results.flatMap((result) => result?.replies ?? [])).toHaveLength(1);
  expect(await processes.count("sale")).toBe(1);
});

test("a message that is delivered again after the process died is one record", async () => {
  const message = processes.message(SALE, { key: "telegram:8" });
  await (await processes.start()).receive(message);
  const next = await processes.start();
  expect((await next.receive(message)).duplicate).toBe(true);
  expect(await processes.count("sale")).toBe(1);
});

test("the same words in another message are another sale", async () => {
  const conversation = await processes.start();
  await conversation.receive(processes.message(SALE));
  await conversation.receive(processes.message(SALE));
  expect(await processes.count("sale")).toBe(2);
  expect(await processes.count("product")).toBe(1);
});

test("the same key in another shop is another message", async () => {
  const other = await openProcesses(createCapabilities({ links: null }));
  try {
    const [here, there] = [await processes.start(), await other.start()];
    await here.receive(processes.message(SALE, { key: "telegram:9" }));
    const result = await there.receive(other.message(SALE, { key: "telegram:9" }));
    expect(result.duplicate).toBe(false);
  } finally {
    await other.close();
  }
});
