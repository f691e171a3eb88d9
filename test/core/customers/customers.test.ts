import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { happened, openShop, told } from "./shop.ts";

let chat: Chat;

describe("changing what is known", () => {
  beforeEach(async () => {
    chat = await openShop();
  });
  afterEach(() => chat.close());

  describe("recording", () => {
    test("everything said of a new customer is one record with its whole state", async () => {
      const heard = await chat.says(
        "owner",
        "new customer Ben Ito, 600 123 456, birthday 3 May, found us on Instagram, likes rye, allergic to nuts",
      );
      expect(happened(heard)).toEqual(["customer.recorded"]);
      expect(told(heard, "customer.recorded")).toMatchObject({
        name: "Ben Ito",
        phone: "+34600123456",
        email: null,
        birthday: "--05-03",
        source: "instagram",
        interests: ["rye"],
        notes: ["allergic to nuts"],
        referredBy: null,
      });
      expect(heard.text).toContain("Ben Ito");
      expect(heard.buttons).toEqual(["Undo"]);
    });

    test("undone, they are nobody's customer, and can be recorded anew", async () => {
      await chat.says("owner", "new customer Ben Ito");
      expect(happened(await chat.presses("owner", "Undo"))).toEqual(["customer.removed"]);
      expect(happened(await chat.says("owner", "who is Ben Ito?"))).toEqual(["declined"]);
      expect(happened(await chat.says("owner", "new customer Ben Ito"))).toEqual(["customer.recorded"]);
    });

    test("a name that is known is asked about: the same person is updated", async () => {
      await chat.says("owner", "new customer Maria Lopez, 600 123 456");
      const asked = await chat.says("owner", "new customer maría lópez, likes tea");
      expect(told(asked, "question.asked")).toEqual({ about: ["customer"] });
      expect(asked.text).toContain("+34600123456");
      const same = await chat.presses("owner", "Same person");
      expect(told(same, "customer.updated")).toMatchObject({ phone: "+34600123456", interests: ["tea"] });
    });

    test("a name that is known is asked about: a different person is a second one", async () => {
      await chat.says("owner", "new customer Maria Lopez");
      await chat.says("owner", "new customer Maria Lopez, likes tea");
      const second = await chat.says("owner", "a different one");
      expect(told(second, "customer.recorded")).toMatchObject({ name: "Maria Lopez", interests: ["tea"] });
    });

    test("a slip of a known name is asked about, never a silent second customer", async () => {
      await chat.says("owner", "new customer Maria Lopez");
      const asked = await chat.says("owner", "new customer Maria Lopes");
      expect(told(asked, "question.asked")).toEqual({ about: ["customer"] });
      expect(asked.buttons).toEqual(["Maria Lopez", "Somebody new"]);
      expect(told(await chat.presses("owner", "Somebody new"), "customer.recorded").name).toBe("Maria Lopes");
    });

    test("words that may be no name are asked about", async () => {
      expect(happened(await chat.says("owner", "new customer bogdan ionescu"))).toEqual(["question.asked"]);
      expect(told(await chat.says("owner", "yes"), "customer.recorded").name).toBe("bogdan ionescu");
      expect(happened(await chat.says("owner", "new customer zorbal quix"))).toEqual(["question.asked"]);
      expect(happened(await chat.says("owner", "no"))).toEqual([]);
    });

    test("two chats that record the same new name at once make one customer", async () => {
      const both = await Promise.all([
        chat.says("owner", "new customer Rosa Diaz"),
        chat.says("ana", "new customer Rosa Diaz"),
      ]);
      expect(both.flatMap(happened).filter((type) => type === "customer.recorded")).toHaveLength(1);
    });

    test.each(["Mrs. O'Brien-Smith", "Dr. Amy St. Clair-Jones", "李伟", "José María Núñez"])(
      "the name %s stays as typed",
      async (name) => {
        const heard = await chat.says("owner", `new customer ${name}, 600 123 456`);
        expect(told(heard, "customer.recorded").name).toBe(name);
      },
    );
  });

  describe("what is told later", () => {
    beforeEach(async () => {
      await chat.says("owner", "new customer Maria Lopez");
      await chat.says("owner", "new customer Ben Ito");
    });

    test("staff may tell it; the event carries the whole state", async () => {
      await chat.says("ana", "Maria's number is 600 123 456");
      const heard = await chat.says("ana", "Maria is vegan");
      expect(told(heard, "customer.updated")).toMatchObject({ phone: "+34600123456", notes: ["vegan"] });
    });

    test("undoing an earlier message leaves the later one", async () => {
      const first = await chat.says("owner", "Maria likes tea");
      expect(first.buttons).toEqual(["Undo"]);
      await chat.says("ana", "Maria's number is 600 123 456");
      const undone = await chat.presses("owner", "Undo");
      expect(told(undone, "customer.updated")).toMatchObject({ interests: [], phone: "+34600123456" });
    });

    test("what was known already changes nothing", async () => {
      await chat.says("owner", "Maria likes tea");
      expect(happened(await chat.says("owner", "Maria likes Tea"))).toEqual([]);
    });

    test("a recommendation names who sent them and is their source", async () => {
      const heard = await chat.says("owner", "Ben was referred by Maria");
      expect(told(heard, "customer.updated")).toMatchObject({
        referredBy: "Maria Lopez",
        source: "referral",
      });
      const pia = await chat.says("owner", "new customer Pia Soto, referred by Maria Lopez");
      expect(told(pia, "customer.recorded")).toMatchObject({ referredBy: "Maria Lopez", source: "referral" });
    });

    test("a recommendation by somebody unknown makes nobody up", async () => {
      const heard = await chat.says("owner", "Ben was referred by Zed");
      expect(happened(heard)).toEqual(["customer.updated"]);
      expect(told(heard, "customer.updated")).toMatchObject({ referredBy: null, source: "referral" });
    });

    test.each([
      ["Maria's number is 12", "invalid"],
      ["Maria's birthday is 31 Feb", "invalid"],
      ["Zed likes tea", "not-understood"],
      ["Zed's number is 600 123 456", "not-understood"],
    ])("%s records nothing (%s)", async (text, reason) => {
      const heard = await chat.says("owner", text);
      expect(happened(heard)).toEqual(["declined"]);
      expect(told(heard, "declined")).toEqual({ reason });
    });

    test("her number is that of whoever was spoken of last", async () => {
      await chat.says("owner", "who is Ben?");
      const heard = await chat.says("owner", "his number is 600 123 456");
      expect(told(heard, "customer.updated")).toMatchObject({ name: "Ben Ito", phone: "+34600123456" });
    });

    test("a first name that two share is asked about: by button, by surname, by place", async () => {
      await chat.says("owner", "new customer Maria Stone");
      const asked = await chat.says("owner", "Maria is vegan");
      expect(told(asked, "question.asked")).toEqual({ about: ["customer"] });
      expect(asked.buttons).toEqual(["Maria Lopez", "Maria Stone"]);
      expect(told(await chat.says("owner", "Stone"), "customer.updated").name).toBe("Maria Stone");
      await chat.says("owner", "Maria likes tea");
      expect(told(await chat.says("owner", "the first"), "customer.updated").name).toBe("Maria Lopez");
      await chat.says("owner", "Maria hates coriander");
      expect(told(await chat.presses("owner", "Maria Stone"), "customer.updated").name).toBe("Maria Stone");
    });

    test("another message in between leaves the question open", async () => {
      await chat.says("owner", "new customer Maria Stone");
      await chat.says("owner", "Maria is vegan");
      expect(happened(await chat.says("owner", "Ben likes tea"))).toEqual(["customer.updated"]);
      expect(told(await chat.says("owner", "Maria Stone"), "customer.updated").notes).toEqual(["vegan"]);
    });

    test("what was told of the wrong person is moved by naming the right one", async () => {
      await chat.says("owner", "Maria is vegan");
      const heard = await chat.says("owner", "no, for Ben");
      expect(heard.events.map((event) => [event.type, event.payload.name, event.payload.notes])).toEqual([
        ["customer.updated", "Maria Lopez", []],
        ["customer.updated", "Ben Ito", ["vegan"]],
      ]);
    });
  });

  describe("leads who become customers", () => {
    test("said to be a customer, a lead keeps their source; undone, they are a lead again", async () => {
      await chat.says("owner", "new lead Rita Sol from google");
      const heard = await chat.says("owner", "new customer Rita Sol, likes rye");
      expect(happened(heard)).toEqual(["customer.recorded"]);
      expect(told(heard, "customer.recorded")).toMatchObject({ source: "google", interests: ["rye"] });
      await chat.presses("owner", "Undo");
      const again = await chat.says("owner", "sold a cake to Rita for 12");
      expect(happened(again)).toEqual(["customer.recorded", "sale.recorded"]);
      expect(told(again, "customer.recorded")).toMatchObject({
        name: "Rita Sol",
        source: "google",
        interests: [],
      });
    });

    test("the first sale undone makes them a lead again, the second sale is one of a customer", async () => {
      await chat.says("owner", "new lead Rita Sol from google");
      await chat.says("owner", "sold a cake to Rita for 12");
      await chat.says("owner", "undo");
      expect((await chat.says("owner", "who is Rita?")).text).toContain("has not bought yet");
      await chat.says("owner", "sold a cake to Rita for 12");
      expect(happened(await chat.says("owner", "sold a cake to Rita for 12"))).toEqual(["sale.recorded"]);
    });
  });

  describe("names", () => {
    test("a customer is renamed, and found by the new name", async () => {
      await chat.says("owner", "sold a cake to Ben for 12");
      const heard = await chat.says("owner", "rename Ben to Ben Ito");
      expect(told(heard, "customer.updated").name).toBe("Ben Ito");
      expect((await chat.says("owner", "who is Ben Ito?")).text).toContain("Ben Ito");
      await chat.says("owner", "undo");
      expect(happened(await chat.says("owner", "who is Ben Ito?"))).toEqual(["declined"]);
    });

    test("a name that another has is asked about, and one person recorded twice is merged", async () => {
      await chat.says("owner", "new customer Ben Ito, 600 123 456");
      await chat.says("owner", "new customer Benny Ray");
      const asked = await chat.says("owner", "rename Benny Ray to Ben Ito");
      expect(asked.buttons).toEqual(["Two people", "One person"]);
      const merged = await chat.presses("owner", "One person");
      expect(told(merged, "customer.merged")).toEqual({ kept: "Ben Ito", merged: "Benny Ray" });
    });
  });

  describe("two records of one person", () => {
    beforeEach(async () => {
      await chat.says("owner", "new customer Ana Ruiz");
      await chat.says("owner", "new customer Ana Maria Ruiz, 600 123 456");
      await chat.says("owner", "sold a cake to Ana Ruiz for 12");
      await chat.says("owner", "sold 2 teas to Ana Maria Ruiz for 5");
    });

    test("become one, with the sales and the facts of both", async () => {
      const heard = await chat.says("owner", "merge Ana Maria Ruiz into Ana Ruiz");
      expect(told(heard, "customer.merged")).toEqual({ kept: "Ana Ruiz", merged: "Ana Maria Ruiz" });
      const card = await chat.says("owner", "who is Ana Ruiz?");
      expect(card.text).toContain("2 purchases");
      expect(card.text).toContain("17,00");
      expect(card.text).toContain("+34600123456");
      expect(happened(await chat.says("owner", "who is Ana Maria Ruiz?"))).toEqual(["declined"]);
    });

    test("are two again after an undo, each with their own", async () => {
      await chat.says("owner", "Ana Ruiz and Ana Maria Ruiz are the same person");
      await chat.says("owner", "undo");
      expect((await chat.says("owner", "who is Ana Ruiz?")).text).toMatch(/1 purchase, 12,00/);
      expect((await chat.says("owner", "who is Ana Maria Ruiz?")).text).toMatch(/1 purchase, 5,00/);
    });

    test("are merged by the owner only", async () => {
      const heard = await chat.says("ana", "merge Ana Maria Ruiz into Ana Ruiz");
      expect(told(heard, "declined")).toEqual({ reason: "not-allowed" });
    });
  });

  describe("forgetting", () => {
    beforeEach(async () => {
      await chat.says("owner", "new customer Maria Lopez, 600 123 456, likes tea");
      await chat.says("owner", "new customer Mariana Lopez");
      await chat.says("owner", "merge Mariana Lopez into Maria Lopez");
      await chat.says("owner", "sold a cake to Maria for 12");
    });

    test("is confirmed first, and keeps the sale without the person", async () => {
      const asked = await chat.says("owner", "forget Maria Lopez");
      expect(asked.buttons).toEqual(["Yes, forget Maria Lopez", "No, keep"]);
      const done = await chat.says("owner", "yes");
      expect(happened(done)).toEqual(["customer.forgotten"]);
      expect(told(await chat.says("owner", "how much did we make today?"), "metric.answered")).toMatchObject({
        values: { revenue: "12.00" },
      });
      expect(happened(await chat.says("owner", "who is Maria?"))).toEqual(["declined"]);
    });

    test("leaves no trace of the name, the number or what they liked", async () => {
      await chat.says("owner", "forget Maria Lopez");
      await chat.presses("owner", "Yes, forget Maria Lopez");
      const left = await chat.inShop(async (tx) => {
        const events = await tx.selectFrom("event").select(["payload", "before"]).execute();
        const people = await tx.selectFrom("customer").selectAll().execute();
        const sales = await tx.selectFrom("sale").select("customer_id").execute();
        return JSON.stringify([events, people, sales], (_key, value) =>
          typeof value === "bigint" ? value.toString() : value,
        );
      });
      expect(left).not.toMatch(/Maria|Lopez|600123456|"tea"/);
    });

    test("is dropped by no", async () => {
      await chat.says("owner", "forget Maria Lopez");
      expect(happened(await chat.says("owner", "no"))).toEqual([]);
      expect((await chat.says("owner", "who is Maria?")).text).toContain("Maria Lopez");
    });

    test("is for the owner", async () => {
      const heard = await chat.says("ana", "forget Maria Lopez");
      expect(told(heard, "declined")).toEqual({ reason: "not-allowed" });
    });
  });
});

describe("looking somebody up", () => {
  beforeAll(async () => {
    chat = await openShop();
    await chat.says("owner", "new customer Maria Lopez, 600 123 456, birthday 3 May, found us on google");
    await chat.says("owner", "sold 2 lattes to Maria for 6.40");
    await chat.says("owner", "sold a latte to Maria for 3.20");
    await chat.says("owner", "sold a cake to Maria for 12");
    await chat.says("owner", "Maria is vegan");
  });
  afterAll(() => chat.close());

  test("shows what is known, what they spent, and what they usually have; and records nothing", async () => {
    const card = await chat.says("ana", "who is Maria?");
    expect(happened(card)).toEqual([]);
    // 6.40 + 3.20 + 12 = 21.60
    for (const part of ["+34600123456", "3 May", "google", "3 purchases", "21,60", "latte (2x)", "vegan"]) {
      expect(card.text).toContain(part);
    }
  });

  test.each([
    ["what's Maria's number?", "+34600123456"],
    ["when is Maria's birthday?", "3 May"],
    ["what does Maria usually buy?", "latte"],
    ["when was Maria last in?", "cake"],
    ["how did Maria find us?", "google"],
    ["is Maria allergic to anything?", "vegan"],
  ])("%s", async (question, part) => {
    const heard = await chat.says("owner", question);
    expect(happened(heard)).toEqual([]);
    expect(heard.text).toContain(part);
  });

  test("is not for customers or strangers", async () => {
    expect(told(await chat.says("passer-by", "who is Maria?"), "declined")).toEqual({
      reason: "not-allowed",
    });
  });
});
