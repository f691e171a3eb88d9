import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasWaiting } from "../../../core/delivery/certificate.ts";
import { createDelivery, type Delivery } from "../../../core/delivery/delivery.ts";
import type { Outgoing, SendResult } from "../../../core/delivery/outgoing.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import {
  NOON,
  type OutboxShop,
  openOutboxShop,
  type ScriptedSender,
  scriptedSender,
  silentLog,
} from "../../support/outbox-shop.ts";

const MEMBER = "member:0198a000-0000-7000-8000-000000000001";

let database: FreshDatabase;
let shop: OutboxShop;
let sender: ScriptedSender;
let delivery: Delivery;
let clock: Temporal.Instant;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  clock = NOON;
  shop = await openOutboxShop(database.transactions);
  sender = scriptedSender();
  delivery = deliveryOf(sender);
});

const deliveryOf = (one: ScriptedSender): Delivery =>
  createDelivery({
    transactions: database.transactions,
    senders: [one],
    clock: () => clock,
    log: silentLog,
    leaseSeconds: 1,
  });

const dispatch = (moment = clock) => delivery.dispatchDue(shop.businessId, moment);

const toMember = (text: string, chat = "owner") => ({
  person: MEMBER,
  kind: "reply" as const,
  text,
  to: { platform: "replay" as const, chat },
});

const texts = (): string[] => sender.taken.map((outgoing) => outgoing.content.text);

const events = () =>
  shop.inShop((tx) => tx.selectFrom("event").select(["type", "payload", "at"]).orderBy("event_id").execute());

describe("sending", () => {
  test("keeps the order within a chat while chats go side by side", async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index);
    await shop.enqueue(
      NOON,
      numbers.map((number) => toMember(`${number}`, `chat ${number % 3}`)),
    );
    await dispatch();
    for (const chat of [0, 1, 2]) {
      const here = sender.taken.filter((outgoing) => outgoing.chat === `chat ${chat}`);
      expect(here.map((outgoing) => Number(outgoing.content.text))).toEqual(
        numbers.filter((number) => number % 3 === chat),
      );
    }
    expect(await shop.states()).toEqual({ sent: 30 });
  });

  test("leaves a message alone until it is due, and says when that is", async () => {
    const [customer = ""] = await shop.customers(1);
    const dueAt = NOON.add({ hours: 2 });
    await shop.enqueue(NOON, [{ person: customer, kind: "reminder", text: "later", dueAt }]);
    expect(await dispatch()).toEqual({ attempted: 0, next: dueAt });
    await dispatch(dueAt);
    expect(texts()).toEqual(["later"]);
  });

  test("holds nothing back behind a message that is planned for later", async () => {
    const [customer = ""] = await shop.customers(1);
    const dueAt = NOON.add({ hours: 2 });
    await shop.enqueue(NOON, [
      { person: customer, kind: "reminder", text: "later", dueAt },
      { person: customer, kind: "reply", text: "at once" },
    ]);
    await dispatch();
    expect(texts()).toEqual(["at once"]);
  });

  test("lets replies go before what nobody asked for", async () => {
    const [first = "", second = ""] = await shop.customers(2);
    await shop.enqueue(NOON, [
      { person: first, kind: "campaign", text: "offer" },
      { person: second, kind: "campaign", text: "offer" },
      { person: second, kind: "reply", text: "answer" },
    ]);
    const one = scriptedSender();
    sender = one;
    delivery = createDelivery({
      transactions: database.transactions,
      senders: [one],
      clock: () => clock,
      log: silentLog,
      mostInFlight: 1,
    });
    await dispatch();
    expect(texts()).toEqual(["answer", "offer", "offer"]);
  });

  test("tells the platform which of our messages an edit replaces", async () => {
    sender.answer = (outgoing) => ({ kind: "sent", platformMessage: `at ${outgoing.content.text}` });
    const [id = ""] = await shop.enqueue(NOON, [toMember("recorded")]);
    await shop.enqueue(NOON, [{ ...toMember("undone"), edits: id }]);
    await dispatch();
    expect(sender.taken.map((outgoing) => outgoing.edit)).toEqual([null, "at recorded"]);
  });

  test("tells of messages that nobody's turn asked for, and of no others", async () => {
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(NOON, [
      { person: customer, kind: "campaign", text: "offer", campaign: "c1" },
      toMember("answer"),
    ]);
    await dispatch(NOON.add({ minutes: 1 }));
    expect(await events()).toEqual([
      {
        type: "message.sent",
        at: NOON.add({ minutes: 1 }),
        payload: { to: "Customer 1", kind: "campaign", campaign: "c1", text: "offer" },
      },
    ]);
  });
});

describe("a campaign", () => {
  test("may be written into the outbox at once, however large it is", async () => {
    await shop.campaign(12_000);
    expect(await shop.certificate()).toMatchObject({ due: 12_000, waiting: 12_000 });
  });
});

describe("a platform that does not take it", () => {
  /** The first attempts at the message get this for an answer. */
  const refuse = (result: SendResult, { text = "1", times = 1 } = {}) => {
    sender.answer = (outgoing, attempt) =>
      outgoing.content.text === text && attempt <= times ? result : { kind: "sent", platformMessage: null };
  };

  test("is obeyed when it asks to wait, even for hours, and only that chat waits", async () => {
    refuse({ kind: "wait", seconds: 10_000 });
    await shop.enqueue(NOON, [toMember("1", "slow"), toMember("2", "slow"), toMember("3", "quick")]);
    const { next } = await dispatch();
    expect(texts()).toEqual(["3"]);
    expect(next).toEqual(NOON.add({ seconds: 10_000 }));
    await dispatch(NOON.add({ seconds: 9_999 }));
    expect(texts()).toEqual(["3"]);
    await dispatch(NOON.add({ seconds: 10_000 }));
    expect(texts()).toEqual(["3", "1", "2"]);
  });

  test("holds everything back when the platform says that it means all chats", async () => {
    refuse({ kind: "wait", seconds: 60, scope: "platform" });
    await shop.enqueue(NOON, [toMember("1", "one")]);
    await dispatch();
    await shop.enqueue(NOON, [toMember("2", "other")]);
    expect(await dispatch()).toEqual({ attempted: 0, next: NOON.add({ seconds: 60 }) });
    await dispatch(NOON.add({ seconds: 60 }));
    expect(texts().sort()).toEqual(["1", "2"]);
  });

  test("is tried again later and later while it surely took nothing", async () => {
    refuse({ kind: "retry", reason: "refused" }, { times: 3 });
    await shop.enqueue(NOON, [toMember("1"), toMember("2")]);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { next } = await dispatch();
      const pause = (next ?? clock).since(clock).total("seconds");
      pauses.push(pause);
      clock = clock.add({ milliseconds: Math.ceil(pause * 1000) });
    }
    await dispatch();
    expect(texts()).toEqual(["1", "2"]);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(0.75 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(1.25 * 2 ** index);
    }
  });

  test("gives a customer's message up a day after it was due", async () => {
    refuse({ kind: "retry", reason: "refused" }, { text: "offer", times: 2 });
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(NOON, [{ person: customer, kind: "campaign", text: "offer" }]);
    await dispatch();
    await dispatch(NOON.add({ hours: 25 }));
    expect(await shop.states()).toEqual({ failed: 1 });
  });

  test("is not asked again when it refuses for good, and the others go on", async () => {
    sender.answer = (outgoing) =>
      outgoing.content.text === "bad"
        ? { kind: "failed", reason: "too long", gone: false }
        : { kind: "sent", platformMessage: null };
    await shop.enqueue(NOON, [toMember("bad"), toMember("good")]);
    await dispatch();
    expect(texts()).toEqual(["good"]);
    expect(await shop.states()).toEqual({ failed: 1, sent: 1 });
  });

  test("makes the customer unreachable when their chat is gone, until something arrives again", async () => {
    const [customer = ""] = await shop.customers(1);
    sender.answer = () => ({ kind: "failed", reason: "blocked by the user", gone: true });
    await shop.enqueue(NOON, [
      { person: customer, kind: "campaign", text: "offer" },
      { person: customer, kind: "campaign", text: "another" },
    ]);
    await dispatch();
    expect(await shop.certificate()).toMatchObject({ due: 2, blocked: 1, skipped: 1 });
    const unreachable = () =>
      shop.inShop((tx) => tx.selectFrom("identity").select("unreachable_since").executeTakeFirstOrThrow());
    expect(await unreachable()).toEqual({ unreachable_since: NOON });
    sender.answer = () => ({ kind: "sent", platformMessage: null });
    const to = { platform: "replay" as const, chat: "1" };
    await shop.enqueue(NOON, [{ person: customer, kind: "reply", text: "welcome back", to }]);
    await dispatch();
    expect(await unreachable()).toEqual({ unreachable_since: null });
  });

  test("leaves an unknown outcome unknown for a customer, and tries again for the shop's own people", async () => {
    sender.answer = (_, attempt) =>
      attempt === 1
        ? { kind: "unknown", reason: "connection lost" }
        : { kind: "sent", platformMessage: null };
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(NOON, [
      { person: customer, kind: "campaign", text: "offer" },
      { person: customer, kind: "reply", text: "answer to a customer" },
      toMember("answer to the owner"),
    ]);
    await dispatch();
    await dispatch(NOON.add({ seconds: 5 }));
    expect(texts()).toEqual(["answer to the owner"]);
    expect(await shop.states()).toEqual({ unknown: 2, sent: 1 });
    expect((await events()).length).toBe(0);
  });

  test("pauses altogether when one message after the other cannot be handed over", async () => {
    let attempts = 0;
    sender.answer = () => {
      attempts += 1;
      return { kind: "retry", reason: "down" };
    };
    await shop.enqueue(
      NOON,
      Array.from({ length: 500 }, (_, index) => toMember("hello", `chat ${index}`)),
    );
    await dispatch();
    expect(attempts).toBeLessThan(100);
  });

  test("that throws, or never answers, does not stop the others", async () => {
    const [customer = ""] = await shop.customers(1);
    sender.answer = (outgoing: Outgoing) => {
      if (outgoing.content.text === "throws") throw new Error("a mistake in the adapter");
      if (outgoing.content.text === "silent") return new Promise(() => {});
      return { kind: "sent", platformMessage: null };
    };
    delivery = createDelivery({
      transactions: database.transactions,
      senders: [sender],
      clock: () => clock,
      log: silentLog,
      patienceSeconds: 0.2,
    });
    await shop.enqueue(NOON, [
      { person: customer, kind: "campaign", text: "throws" },
      { person: customer, kind: "campaign", text: "silent" },
      { person: customer, kind: "campaign", text: "good" },
    ]);
    await dispatch();
    expect(texts()).toEqual(["good"]);
    expect(await shop.states()).toEqual({ unknown: 2, sent: 1 });
  });
});

describe("customers' wishes", () => {
  test("are looked at again at the moment of sending", async () => {
    const [stopped = "", forgotten = "", willing = ""] = await shop.customers(3);
    await shop.enqueue(
      NOON,
      [stopped, forgotten, willing].map((person) => ({ person, kind: "campaign" as const, text: person })),
    );
    await shop.inShop(async (tx) => {
      const id = (person: string) => person.slice("customer:".length);
      await tx
        .updateTable("customer")
        .set({ marketing: false })
        .where("customer_id", "=", id(stopped))
        .execute();
      await tx
        .updateTable("customer")
        .set({ removed_at: NOON })
        .where("customer_id", "=", id(forgotten))
        .execute();
    });
    await dispatch();
    expect(texts()).toEqual([willing]);
    expect(await shop.states()).toEqual({ skipped: 2, sent: 1 });
  });

  test("let them sleep: what is due at night goes at nine, answers go at once", async () => {
    const night = Temporal.Instant.from("2026-03-10T22:30:00Z");
    const morning = Temporal.Instant.from("2026-03-11T08:00:00Z");
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(night, [
      { person: customer, kind: "feedback", text: "how was it?" },
      { person: customer, kind: "reply", text: "answer" },
    ]);
    expect((await dispatch(night)).next).toEqual(morning);
    expect(texts()).toEqual(["answer"]);
    await dispatch(morning);
    expect(texts()).toEqual(["answer", "how was it?"]);
  });

  test("let them sleep also when the backlog reaches into the night", async () => {
    const evening = Temporal.Instant.from("2026-03-10T19:59:00Z");
    const night = Temporal.Instant.from("2026-03-10T20:30:00Z");
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(evening, [{ person: customer, kind: "campaign", text: "offer" }]);
    expect(await dispatch(night)).toEqual({
      attempted: 0,
      next: Temporal.Instant.from("2026-03-11T08:00:00Z"),
    });
  });
});

describe("whoever waits for the end of a campaign", () => {
  test("is told of every message that is settled, of those that did not leave as well", async () => {
    const [willing = "", stopped = ""] = await shop.customers(2);
    const told: string[] = [];
    delivery = createDelivery({
      transactions: database.transactions,
      senders: [sender],
      clock: () => clock,
      log: silentLog,
      afterSettling: async (tx, businessId, messages, now) => {
        told.push(...messages.map((message) => message.state));
        if (await hasWaiting(tx, businessId, "c1")) return [];
        return [{ type: "campaign.finished", payload: { at: now.toString() } }];
      },
    });
    await shop.enqueue(
      NOON,
      [willing, stopped].map((person) => ({ person, kind: "campaign", text: "offer", campaign: "c1" })),
    );
    await shop.inShop((tx) =>
      tx
        .updateTable("customer")
        .set({ marketing: false })
        .where("customer_id", "=", stopped.slice("customer:".length))
        .execute(),
    );
    await dispatch();
    expect(told.sort()).toEqual(["sent", "skipped"]);
    expect((await events()).map((event) => event.type)).toEqual(["message.sent", "campaign.finished"]);
  });
});

describe("a sender that is gone", () => {
  test("leaves replies to the shop's own people due again, and messages to customers unknown", async () => {
    const [customer = ""] = await shop.customers(1);
    await shop.enqueue(NOON, [{ person: customer, kind: "campaign", text: "offer" }, toMember("answer")]);
    const gone = scriptedSender();
    gone.answer = () => new Promise(() => {});
    // Its event loop stands still, as far as anybody can see: nothing renews the lease, nothing is ever settled.
    void createDelivery({
      transactions: database.transactions,
      senders: [gone],
      clock: () => clock,
      log: silentLog,
      leaseSeconds: 0.5,
      patienceSeconds: 3_600,
    }).dispatchDue(shop.businessId);
    await expect.poll(() => shop.states()).toEqual({ sending: 2 });
    await shop.inShop((tx) => tx.updateTable("outbox").set({ claimed_until: NOON }).execute());
    await dispatch();
    expect(texts()).toEqual(["answer"]);
    expect(await shop.states()).toEqual({ unknown: 1, sent: 1 });
  });
});
