import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../../core/model/model.ts";
import { linkCustomer, type ModelShop, openModelShop } from "./model-shop.ts";

const RAMBLING =
  "so this lady came in right, soaked, and she took three croissants, gave me 10.50 for the lot";
const SALE = { sales: [{ items: [{ product: "croissant", quantity: "3" }], total: "10.50" }] };

let shop: ModelShop;
beforeEach(async () => {
  shop = await openModelShop();
});
afterEach(() => shop.close());

describe("the model is asked", () => {
  it("about what the built-in reader cannot read, and what it reads is shown before it is recorded", async () => {
    shop.model.calls("sale_record", SALE);
    const shown = await shop.says("owner", RAMBLING);
    expect(shown.text).toContain("3 x croissant: €10.50");
    expect(shown.types).toEqual(["question.asked"]);
    expect((await shop.says("owner", "yes")).types).toEqual(["sale.recorded"]);
    expect(shop.model.reads).toHaveLength(1);
  });

  it.each([
    "sold 3 croissants to Maria Lopez for 10.50",
    "thanks!",
    "good morning",
    "the oven broke",
    "how did today go?",
    "undo",
    "ok",
    "danke!",
  ])("about nothing that costs nothing: %s", async (text) => {
    await shop.says("owner", text);
    expect(shop.model.reads).toEqual([]);
  });

  it("never for strangers, and with their own tools only for customers", async () => {
    await shop.says("nobody", "¿cuánto vendimos ayer?");
    expect(shop.model.reads).toEqual([]);
    await customer();
    await shop.says("maria", "¿tengo algún vale?");
    const names = shop.model.reads[0]?.tools.map(({ name }) => name) ?? [];
    expect(names).toContain("vouchers_own");
    expect(names).not.toContain("sale_record");
    expect(names).not.toContain("campaign_approve");
    expect(shop.model.reads[0]?.lookUps).toEqual([]);
  });

  it("never offers an approval, not even to the owner", async () => {
    await shop.says("owner", RAMBLING);
    expect(shop.model.reads[0]?.tools.map(({ name }) => name)).not.toContain("campaign_approve");
  });

  it("without phone numbers and e-mail addresses, which come back in what it proposes", async () => {
    shop.model.calls("customers_record", { request: "new customer Priya Nair, [phone 1], [email 1]" });
    const { types } = await shop.says(
      "owner",
      "new lady today, said her name is Priya Nair and you can get her on +34 600 123 456 or priya@example.com she says?",
    );
    const sent = shop.model.reads[0]?.said ?? "";
    expect(sent).not.toMatch(/600 ?123|priya@/);
    expect(sent).toContain("[phone 1]");
    expect(types).toEqual(["customer.recorded"]);
  });

  it("once for equal texts", async () => {
    shop.model.calls("nothing", {});
    for (let time = 0; time < 3; time++) await shop.says("owner", RAMBLING);
    expect(shop.model.reads).toHaveLength(1);
    expect(await shop.usage()).toMatchObject({ calls: 1, tokens: 1_000, cached: 2 });
  });

  it("not when the owner has switched it off, nor when the day's tokens are spent", async () => {
    await shop.says("owner", "switch the model off");
    await shop.says("owner", RAMBLING);
    expect(shop.model.reads).toEqual([]);
    await shop.says("owner", "switch the model on");
    await shop.says("owner", "set the model budget to 500 tokens a day");
    await shop.says("owner", RAMBLING);
    const spent = await shop.says("owner", `${RAMBLING} again`);
    expect(shop.model.reads).toHaveLength(1);
    expect(spent.types).toEqual(["declined"]);
    expect((await shop.says("owner", "how much has the model cost today?")).text).toContain("1,000 of 500");
  });
});

async function customer(): Promise<void> {
  const recorded = await shop.process().receive(shop.incoming("owner", "new customer Maria Lopez"));
  const id = recorded.events.find(({ type }) => type === "customer.recorded")?.recordId ?? "";
  await linkCustomer(shop, "maria", id);
}

describe("what it proposes is held against the message", () => {
  it("an amount that is not there is asked about, and nothing is recorded", async () => {
    shop.model.calls("sale_record", { sales: [{ items: [{ product: "brownie" }], total: "99" }] });
    const { text, types } = await shop.says(
      "owner",
      "that tall chap with the bike took a brownie, you know him?",
    );
    expect(types).toEqual(["question.asked"]);
    expect(text).toContain("How much");
    expect(text).not.toContain("99");
  });

  it.each([
    [
      "a name",
      {
        sales: [{ items: [{ product: "croissant", quantity: "3" }], total: "10.50", customer: "Peter Pan" }],
      },
    ],
    ["a quantity", { sales: [{ items: [{ product: "croissant", quantity: "7" }], total: "10.50" }] }],
    [
      "a day",
      { sales: [{ items: [{ product: "croissant", quantity: "3" }], total: "10.50", day: "yesterday" }] },
    ],
    ["a product", { sales: [{ items: [{ product: "wedding cake", quantity: "3" }], total: "10.50" }] }],
  ])("%s that is not there is asked about", async (_what, args) => {
    shop.model.calls("sale_record", args);
    expect((await shop.says("owner", RAMBLING)).types).toEqual(["question.asked"]);
    expect((await shop.says("owner", "how much did we make today?")).text).toContain("€0.00");
  });

  it("a code that is not there is asked about", async () => {
    shop.model.calls("vouchers_redeem", { request: "redeem KT7P" });
    expect((await shop.says("owner", "she has got some voucher of ours, would that be good?")).types).toEqual(
      ["question.asked"],
    );
  });

  it.each([
    ["an approval", "campaign_approve", {}],
    ["somebody else's tool", "other_shop_sale_record", { businessId: "another" }],
    ["the owner's figures", "metrics_answer", { request: "revenue today" }],
  ])("%s on a customer's message is declined and audited", async (_what, name, args) => {
    await customer();
    shop.model.calls(name, args);
    const { types } = await shop.says("maria", "¿puedes hacerlo por favor?");
    expect(types).toEqual(["model.overreached", "declined"]);
    expect((await shop.usage()).overreached).toBe(1);
    const client = new pg.Client(shop.database.url);
    await client.connect();
    const { rows } = await client.query("select payload from event where type = 'model.overreached'");
    await client.end();
    expect(rows).toEqual([{ payload: { tool: name, role: "customer" } }]);
  });

  it("small sales are recorded at once where the owner says so, up to that amount", async () => {
    await shop.says("owner", "don't ask me for sales under 11");
    shop.model.calls("sale_record", SALE);
    expect((await shop.says("owner", RAMBLING)).types).toEqual(["sale.recorded"]);
    await shop.says("owner", "don't ask me for sales under 10");
    expect((await shop.says("owner", `${RAMBLING}, lovely`)).types).toEqual(["question.asked"]);
  });
});

describe("its wording", () => {
  it("is used where every number is one of ours, and in their own language", async () => {
    shop.model.calls("metrics_answer", { request: "revenue today", language: "es" });
    shop.model.onForm = async () => ({ text: "Hoy: 0,00 € y 0 ventas.", buttons: [] });
    expect((await shop.says("owner", "¿cuánto hemos vendido hoy?")).text).toContain("Hoy: 0,00");
  });

  it.each(["Hoy: 1.234,00 €, y 0,00 €.", "Hoy 0,00 €, o sea doscientos.", "आज €५००, 0.00", "Hoy: $0.00."])(
    "is not used with a number that no query gave, and is counted: %s",
    async (text) => {
      shop.model.calls("metrics_answer", { request: "revenue today", language: "es" });
      shop.model.onForm = async () => ({ text, buttons: [] });
      expect((await shop.says("owner", "¿cuánto hemos vendido hoy?")).text).toContain("€0.00");
      expect((await shop.usage()).invented).toBe(1);
    },
  );

  it("of figures that it weighed up is held to the same", async () => {
    shop.model.onRead = async () => ({
      lookedUp: [{ name: "read_metric", args: { request: "revenue today" }, answer: "" }],
      text: "You made 5,000.00 today, splendid.",
    });
    const { text } = await shop.says("owner", "well I wonder, moneywise, are we any good at all these days?");
    expect(text).not.toContain("5,000");
    expect(text).toContain("€0.00");
    expect((await shop.usage()).invented).toBe(1);
  });
});

describe("whatever becomes of it, nobody waits and nothing is lost", () => {
  it("a model that hangs: the built-in answer within ten seconds", { timeout: 30_000 }, async () => {
    shop.model.onRead = () => new Promise(() => {});
    const begun = performance.now();
    const { types } = await shop.says("owner", RAMBLING);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(types).toEqual(["declined"]);
    expect(shop.errors).toEqual([]);
  });

  it.each([
    ["fails", async () => Promise.reject(new ModelFailure("busy"))],
    ["throws", async () => Promise.reject(new TypeError("fetch failed"))],
    ["gives arguments of another kind", async () => ({ calls: [{ name: "sale_record", args: "three" }] })],
    ["gives half of it", async () => ({ calls: [{ name: "sale_record", args: { sales: [{}] } }] })],
    ["talks", async () => ({ text: "Sure! I recorded 3 croissants for 10.50." })],
    ["says nothing", async () => ({})],
  ])("a model that %s: the built-in answer", async (_what, onRead) => {
    shop.model.onRead = onRead;
    const { text, types } = await shop.says("owner", RAMBLING);
    expect(types).toEqual(["declined"]);
    expect(text).toContain("I did not take that");
    expect(shop.errors).toEqual([]);
  });

  it("no transaction is open while the model thinks, and the chat's next message waits for it", async () => {
    const client = new pg.Client(shop.database.url);
    await client.connect();
    const open = async () => {
      const { rows } = await client.query(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
      );
      return rows[0]?.n;
    };
    const thinking = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    shop.model.onRead = async () => {
      thinking.resolve();
      await go.promise;
      return { calls: [{ name: "sale_record", args: { language: "en", ...SALE } }] };
    };
    const order: string[] = [];
    const first = shop
      .process()
      .receive(shop.incoming("owner", RAMBLING))
      .then(() => order.push("first"));
    await thinking.promise;
    expect(await open()).toBe(0);
    // Another process, the same chat.
    const second = shop
      .process()
      .receive(shop.incoming("owner", "latte 3.20"))
      .then(() => order.push("second"));
    // Another chat is not held up.
    expect((await shop.says("nobody", "hello")).text).not.toBe("");
    expect(order).toEqual([]);
    go.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
    await client.end();
  });

  it("a message that is delivered again meanwhile is worked once", async () => {
    shop.model.onRead = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { calls: [{ name: "acquisition_traffic", args: { language: "es", request: "12 walk-ins" } }] };
    };
    const message = shop.incoming("owner", "han entrado 12 personas a mirar por la tienda");
    const results = await Promise.all([1, 2, 3].map(() => shop.process().receive(message)));
    expect(results.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(shop.model.reads).toHaveLength(1);
  });
});
