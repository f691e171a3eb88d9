import { afterEach, beforeEach, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { eventOf, openBakery, typesOf } from "./bakery.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openBakery();
});
afterEach(() => chat.close());

/** The id of the newest button of that label in the outbox. */
async function buttonId(label: string): Promise<string> {
  const rows = await chat.inShop((tx) =>
    tx.selectFrom("outbox").select("content").orderBy("outbox_id", "desc").execute(),
  );
  const buttons = rows.flatMap(
    (row) => (row.content as { buttons: { id: string; label: string }[] }).buttons,
  );
  const button = buttons.find((one) => one.label === label);
  if (!button) throw new Error(`Nobody was shown "${label}"`);
  return button.id;
}

test("an Undo button takes back its own record, not the last one", async () => {
  const first = await chat.says("owner", "sold 3 croissants to Maria Lopez for 10.50");
  const button = await buttonId("Undo");
  await chat.says("owner", "latte 3.20");
  const heard = await chat.sends("owner", { kind: "press", button });
  expect(eventOf(heard, "sale.voided").id).toBe(eventOf(first, "sale.recorded").id);
  expect(heard.buttons).not.toContain("Undo");
});

test("a button works once", async () => {
  await chat.says("owner", "latte 3.20");
  const button = await buttonId("Undo");
  await chat.sends("owner", { kind: "press", button });
  const again = await chat.sends("owner", { kind: "press", button });
  expect(again.events).toEqual([]);
  expect(again.text).toBe("That is already done.");
});

test("a button that is pressed twice at once works once", async () => {
  await chat.says("owner", "latte 3.20");
  const button = await buttonId("Undo");
  const both = await Promise.all([1, 2].map(() => chat.sends("owner", { kind: "press", button })));
  expect(both.flatMap(typesOf).filter((type) => type === "sale.voided")).toHaveLength(1);
});

test.each(["Ana", "a stranger"])(
  "the owner's button does nothing for %s, and stays good for the owner",
  async (who) => {
    await chat.says("owner", "latte 3.20");
    const button = await buttonId("Undo");
    const foreign = await chat.sends(who, { kind: "press", button });
    expect(foreign.events).toEqual([]);
    expect(foreign.text).toContain("not for you");
    expect(typesOf(await chat.sends("owner", { kind: "press", button }))).toContain("sale.voided");
  },
);

test.each(["", "nonsense", "../../etc/passwd", "'; drop table sale; --", "x".repeat(500), "\u0000"])(
  "a button that nobody was ever shown (%j) is refused in a sentence",
  async (button) => {
    const heard = await chat.sends("owner", { kind: "press", button });
    expect(heard.events).toEqual([]);
    expect(heard.text).not.toBe("");
  },
);

test("Undo does nothing more once the record was undone in words", async () => {
  await chat.says("owner", "latte 3.20");
  const button = await buttonId("Undo");
  await chat.says("owner", "undo");
  const heard = await chat.sends("owner", { kind: "press", button });
  expect(heard.events).toEqual([]);
  expect(heard.text).toContain("undone already");
});

test("the button of a question that was dropped meanwhile does nothing", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  const asked = await chat.says("owner", "sold a cake to Maria Lopes for 20");
  expect(typesOf(asked)).toEqual(["question.asked"]);
  const button = await buttonId("Maria Lopez");
  await chat.says("owner", "never mind");
  const heard = await chat.sends("owner", { kind: "press", button });
  expect(heard.events).toEqual([]);
  expect(heard.text).toContain("already settled");
});

test("of a question's buttons only the first one pressed counts", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  const asked = await chat.says("owner", "sold a cake to Maria Lopes for 20");
  const labels = asked.buttons;
  expect(labels.length).toBeGreaterThan(1);
  const ids = await Promise.all(labels.map(buttonId));
  const [first, second] = ids;
  if (!first || !second) throw new Error("The question has to offer two answers");
  const chosen = await chat.sends("owner", { kind: "press", button: first });
  expect(eventOf(chosen, "sale.recorded").customer).toBe("Maria Lopez");
  expect((await chat.sends("owner", { kind: "press", button: second })).events).toEqual([]);
});
