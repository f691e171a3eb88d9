import { describe, expect, it } from "vitest";
import { briefSchema } from "../../../core/copy/brief.ts";
import { modelCopy } from "../../../core/copy/model-copy.ts";
import { nothingKnown, parseCopy } from "../../../core/copy/render.ts";
import type { FormOrder } from "../../../core/model/model.ts";
import { readingContext } from "../../support/reading-context.ts";

const { business } = readingContext();
const BRIEF = { occasion: "win-back", news: "the new rye is here", language: null as string | null };
const GIVEN = {
  offer: "10% off any cake",
  until: "30 April",
  coreLine: "baked at four, on your table at eight",
};
const DRAFT = {
  greetingWithName: "Hi [NAME],",
  greeting: "Hello,",
  text: "the new rye is here, and 10% off any cake until 30 April waits for you. Baked at four, on your table at eight.",
  code: "Show this code: [CODE].",
};

function write(
  draft: unknown,
  brief: Partial<typeof BRIEF> = {},
  given: typeof GIVEN | Record<string, null> = GIVEN,
) {
  const asked: FormOrder[] = [];
  const desk = {
    read: () => null,
    hear: () => null,
    look: () => null,
    fill(order: FormOrder) {
      asked.push(order);
      return draft;
    },
  };
  const ingredients = { offer: null, until: null, coreLine: null, ...given };
  return {
    template: modelCopy(desk, briefSchema.parse({ ...BRIEF, ...brief }), ingredients, business),
    asked,
  };
}

describe("a campaign's words by a model", () => {
  it("are one template for everybody, with its fallbacks and the code", () => {
    const { template, asked } = write(DRAFT);
    expect(asked).toHaveLength(1);
    const parsed = parseCopy(template ?? "");
    if (!parsed.ok) throw new Error(parsed.problem);
    const nobody = nothingKnown("Bakery");
    expect(parsed.copy.for({ ...nobody, first_name: "Maria", code: "KT7P" })).toBe(
      `Hi Maria, ${DRAFT.text} Show this code: KT7P.\nBakery`,
    );
    expect(parsed.copy.for(nobody)).toBe(`Hello, ${DRAFT.text}\nBakery`);
  });

  it("may be others for regulars than for those who have been away", () => {
    const text = DRAFT.text.replace("waits", "is there");
    const { template } = write({ ...DRAFT, others: [{ to: "regular", text }] });
    const parsed = parseCopy(template ?? "");
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(parsed.copy.for({ ...nothingKnown("Bakery"), group: "regular" })).toContain("is there for you");
  });

  it("may be in another language, with the numbers of the brief", () => {
    const text = "ya está aquí el pan de centeno, y hasta el 30 de abril tienes un 10% en cualquier tarta.";
    const { template } = write(
      { greetingWithName: "Hola, [NAME]:", greeting: "Hola:", text, code: "Tu código: [CODE]." },
      { language: "Spanish" },
      { offer: GIVEN.offer as never, until: GIVEN.until as never, coreLine: null },
    );
    expect(template).toContain("pan de centeno");
  });

  it.each([
    ["another percentage", { text: DRAFT.text.replace("10%", "20%") }],
    ["an offer less", { text: "the new rye is here. Baked at four, on your table at eight." }],
    ["a date of its own", { text: `${DRAFT.text} Come on Friday.` }],
    ["a month of its own", { text: `${DRAFT.text} All through December.` }],
    ["a price", { text: `${DRAFT.text} Coffee only 2.50.` }],
    ["no line of the shop's", { text: DRAFT.text.replace(/ Baked.*/, "") }],
    ["a field of its own", { text: `${DRAFT.text} {{ phone }}` }],
    ["a link", { text: `${DRAFT.text} https://example.com` }],
    ["a greeting without the name", { greetingWithName: "Hi," }],
    ["nothing at all", { text: "" }],
  ])("are not taken with %s", (_what, change) => {
    expect(write({ ...DRAFT, ...change }).template).toBeNull();
  });

  it.each(["Come by for a free coffee.", "There is a gift for you.", "With a discount."])(
    "are not taken where they give what nobody offered: %s",
    (text) => {
      const nothing = { offer: null, until: null, coreLine: null };
      expect(write({ ...DRAFT, text }, {}, nothing).template).toBeNull();
      expect(write({ ...DRAFT, text: "The new rye is here." }, {}, nothing).template).not.toBeNull();
    },
  );

  it("are not asked for where the owner wrote the text", () => {
    const desk = {
      read: () => null,
      hear: () => null,
      look: () => null,
      fill: () => {
        throw new Error("asked");
      },
    };
    const brief = briefSchema.parse({ ...BRIEF, own: "Come by!" });
    expect(modelCopy(desk, brief, { offer: null, until: null, coreLine: null }, business)).toBeNull();
  });
});
