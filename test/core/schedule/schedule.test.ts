import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadBusiness } from "../../../core/business/business.store.ts";
import type { Capability, DueHandler, DueTurn } from "../../../core/capability.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { enqueueMessage } from "../../../core/delivery/enqueue-message.ts";
import { createRegistry } from "../../../core/registry.ts";
import { letTimePass } from "../../../core/schedule/let-time-pass.ts";
import { runDue } from "../../../core/schedule/run-due.ts";
import { drop, type NewWork, schedule } from "../../../core/schedule/schedule.ts";
import type { ScheduleParts } from "../../../core/schedule/schedule-parts.ts";
import { workOff } from "../../../core/schedule/work-off.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import {
  NOON,
  type OutboxShop,
  openOutboxShop,
  type ScriptedSender,
  scriptedSender,
  silentLog,
} from "../../support/outbox-shop.ts";

let database: FreshDatabase;
let shop: OutboxShop;
let sender: ScriptedSender;
let customer: string;
/** What happened, each with its minutes after noon. */
let log: string[];
let failures: unknown[];
let handlers: Record<string, DueHandler>;
let clock: Temporal.Instant;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const minutesAfterNoon = (at: Temporal.Instant): number => at.since(NOON).total("minutes");
const atMinute = (minutes: number): Temporal.Instant => NOON.add({ seconds: Math.round(minutes * 60) });

beforeEach(async () => {
  shop = await openOutboxShop(database.transactions);
  [customer = ""] = await shop.customers(1);
  log = [];
  failures = [];
  clock = NOON;
  sender = scriptedSender();
  sender.answer = (outgoing) => {
    log.push(`sent ${outgoing.content.text}`);
    return { kind: "sent", platformMessage: null };
  };
  handlers = {
    note: async (turn, payload) => note(turn, payload),
    tell: async (turn, payload) => {
      note(turn, payload);
      await enqueueMessage(turn, { person: customer, kind: "playbook", text: nameOf(payload) });
    },
    again: async (turn, payload) => {
      note(turn, payload);
      await schedule(turn, { kind: "note", dueAt: turn.now.add({ minutes: 5 }), payload: { name: "again" } });
    },
    fail: async () => {
      throw new Error("a mistake");
    },
  };
});

const nameOf = (payload: unknown): string => (payload as { name: string }).name;
const note = (turn: DueTurn, payload: unknown): void => {
  log.push(`${minutesAfterNoon(turn.now)} ${nameOf(payload)}`);
  turn.emit({ type: "test.noted", payload: { name: nameOf(payload) } });
};

const parts = (): ScheduleParts => ({
  transactions: database.transactions,
  registry: createRegistry([{ name: "test", intents: [], due: handlers } satisfies Capability]),
  lexicons: createLexicons(),
  delivery: createDelivery({
    transactions: database.transactions,
    senders: [sender],
    clock: () => clock,
    log: silentLog,
  }),
  reportError: (error) => `${failures.push(error)}`,
});

const planner = async <T>(work: (turn: Parameters<typeof schedule>[0]) => Promise<T>): Promise<T> =>
  shop.inShop(async (tx) => {
    return work({ tx, business: await loadBusiness(tx, shop.businessId), now: NOON });
  });

const plan = (kind: string, minute: number, name: string, more: Partial<NewWork> = {}) =>
  planner((turn) => schedule(turn, { kind, dueAt: atMinute(minute), payload: { name }, ...more }));

const passUntil = (minute: number) => letTimePass(parts(), shop.businessId, atMinute(minute));

describe("planned work", () => {
  test("is done in the order of its moments, each as of its own", async () => {
    await plan("note", 30, "third");
    await plan("note", 10, "first");
    await plan("note", 20, "second");
    await plan("note", 60, "not yet");
    await passUntil(45);
    expect(log).toEqual(["10 first", "20 second", "30 third"]);
    const events = await shop.inShop((tx) => tx.selectFrom("event").select(["at", "actor"]).execute());
    expect(events.map((event) => minutesAfterNoon(event.at))).toEqual([10, 20, 30]);
    expect(events.every((event) => event.actor === "system")).toBe(true);
    await passUntil(60);
    expect(log.at(-1)).toBe("60 not yet");
  });

  test("may plan more work on the way, which is done in its turn", async () => {
    await plan("again", 10, "plans");
    await plan("note", 20, "last");
    await passUntil(45);
    expect(log).toEqual(["10 plans", "15 again", "20 last"]);
  });

  test("is done once, also when two processes come at the same moment", async () => {
    for (let minute = 0; minute < 20; minute++) await plan("note", minute, `${minute}`);
    const done = await Promise.all([
      runDue(parts(), shop.businessId, atMinute(20)),
      runDue(parts(), shop.businessId, atMinute(20)),
    ]);
    expect(done[0].done + done[1].done).toBe(20);
    expect(new Set(log).size).toBe(20);
    expect(log.length).toBe(20);
  });

  test("can be planned under an id that makes it unique", async () => {
    const workId = "0198a000-0000-7000-8000-000000000009";
    await plan("note", 10, "once", { workId });
    await plan("note", 10, "once", { workId });
    await passUntil(60);
    expect(log).toEqual(["10 once"]);
  });

  test("can be taken back, by its id or by what it is about", async () => {
    const id = await plan("note", 10, "by id");
    await plan("note", 10, "of this rule", { payload: { name: "of this rule", rule: "r1", more: [1] } });
    await plan("note", 10, "of another", { payload: { name: "of another", rule: "r2" } });
    expect(await planner((turn) => drop(turn, { workId: id }))).toBe(1);
    expect(await planner((turn) => drop(turn, { kind: "note", matching: { rule: "r1" } }))).toBe(1);
    await passUntil(60);
    expect(log).toEqual(["10 of another"]);
    expect(await planner((turn) => drop(turn, { kind: "note" }))).toBe(0);
  });

  test("that fails leaves nothing behind, does not stop the others, and is tried again", async () => {
    let isBroken = true;
    handlers.fail = async (turn, payload) => {
      note(turn, payload);
      if (isBroken) throw new Error("a mistake");
    };
    await plan("fail", 10, "broken");
    await plan("note", 10, "fine");
    await passUntil(10);
    expect(log).toEqual(["10 broken", "10 fine"]);
    expect(failures.length).toBe(1);
    isBroken = false;
    await passUntil(12);
    expect(log).toEqual(["10 broken", "10 fine", "10 broken"]);
    const events = await shop.inShop((tx) => tx.selectFrom("event").select("payload").execute());
    expect(events.length).toBe(2);
  });

  test("that fails for ever, or that nobody knows how to do, is given up in the end", async () => {
    await plan("fail", 10, "broken");
    await plan("unheard of", 10, "unknown");
    for (let hours = 1; hours < 20; hours++) await passUntil(hours * 60);
    const rows = await shop.inShop((tx) =>
      tx.selectFrom("due_work").select(["attempts", "dropped_at", "reason"]).execute(),
    );
    expect(rows.every((row) => row.attempts === 10 && row.dropped_at !== null)).toBe(true);
    expect(rows.every((row) => row.reason?.startsWith("error"))).toBe(true);
  });
});

describe("time that passes", () => {
  test("sends what is due between pieces of work, in the order of the moments", async () => {
    await plan("tell", 10, "one");
    await plan("tell", 20, "two");
    await shop.enqueue(NOON, [
      { person: customer, kind: "reminder", text: "reminder", dueAt: atMinute(15) },
      { person: customer, kind: "reminder", text: "later", dueAt: atMinute(50) },
    ]);
    await passUntil(30);
    expect(log).toEqual(["10 one", "sent one", "sent reminder", "20 two", "sent two"]);
    const sent = await shop.inShop((tx) =>
      tx.selectFrom("event").where("type", "=", "message.sent").select("at").orderBy("event_id").execute(),
    );
    expect(sent.map((event) => minutesAfterNoon(event.at))).toEqual([10, 15, 20]);
  });

  test("sends in the morning what work plans in the night, after other work of the night", async () => {
    await plan("tell", 12 * 60, "at midnight");
    await plan("note", 13 * 60, "at one");
    await passUntil(24 * 60);
    expect(log).toEqual(["720 at midnight", "780 at one", "sent at midnight"]);
    const [event] = await shop.inShop((tx) =>
      tx.selectFrom("event").where("type", "=", "message.sent").select("at").execute(),
    );
    expect(event && minutesAfterNoon(event.at)).toBe(21 * 60);
  });

  test("does not turn in circles when a platform takes nothing", async () => {
    sender.answer = () => ({ kind: "retry", reason: "down" });
    await plan("tell", 10, "one");
    await plan("note", 20, "two");
    await passUntil(30);
    expect(log).toEqual(["10 one", "20 two"]);
  });

  test("costs next to nothing when nothing is due", async () => {
    const all = parts();
    await plan("note", 10_000, "far away");
    await letTimePass(all, shop.businessId, atMinute(1));
    const startedAt = performance.now();
    for (let turn = 0; turn < 100; turn++) await letTimePass(all, shop.businessId, atMinute(1));
    expect((performance.now() - startedAt) / 100).toBeLessThan(20);
  });
});

describe("a process that is woken", () => {
  test("works off what is due by its clock and says when to wake it again", async () => {
    clock = atMinute(15);
    await plan("tell", 10, "one");
    await plan("note", 40, "later");
    const next = await workOff(parts(), shop.businessId, () => clock);
    expect(log).toEqual(["10 one", "sent one"]);
    expect(next && minutesAfterNoon(next)).toBe(40);
  });

  test("sends what a piece of work wrote while the next piece is at work", async () => {
    const left = Promise.withResolvers<void>();
    sender.answer = (outgoing) => {
      log.push(`sent ${outgoing.content.text}`);
      left.resolve();
      return { kind: "sent", platformMessage: null };
    };
    // It ends only when the message before it has left: sent after all pieces, neither would ever happen.
    handlers.wait = async (turn, payload) => {
      await left.promise;
      note(turn, payload);
    };
    clock = atMinute(15);
    await plan("tell", 10, "one");
    await plan("wait", 11, "long work");
    await workOff(parts(), shop.businessId, () => clock);
    expect(log).toEqual(["10 one", "sent one", "11 long work"]);
  });

  test("says so when nothing can be sent, after the work is done", async () => {
    const broken = parts();
    const delivery = { ...broken.delivery, dispatchDue: () => Promise.reject(new Error("no way out")) };
    clock = atMinute(15);
    await plan("tell", 10, "one");
    await expect(workOff({ ...broken, delivery }, shop.businessId, () => clock)).rejects.toThrow(
      "no way out",
    );
    expect(log).toEqual(["10 one"]);
  });

  test("is told of messages that wait for their hour, too", async () => {
    await shop.enqueue(NOON, [{ person: customer, kind: "reminder", text: "later", dueAt: atMinute(30) }]);
    await plan("note", 40, "even later");
    const next = await workOff(parts(), shop.businessId, () => clock);
    expect(next && minutesAfterNoon(next)).toBe(30);
  });
});
