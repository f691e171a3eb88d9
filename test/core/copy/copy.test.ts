import { describe, expect, it } from "vitest";
import { type Brief, briefSchema, GROUPS, OCCASIONS, TONES } from "../../../core/copy/brief.ts";
import { compose } from "../../../core/copy/compose.ts";
import { type CopyFields, FIELDS, nothingKnown, parseCopy } from "../../../core/copy/render.ts";

const MARIA: CopyFields = {
  name: "Maria Lopez",
  first_name: "Maria",
  shop: "Marta's Bakery",
  favourite: "cake",
  interest: "sourdough",
  last_visit: "3 March",
  staff: "Ana",
  code: "KT7P",
  group: "regular",
  count: "5th",
  product: "cake",
  friend: "Ben",
};
const NOBODY = nothingKnown("Marta's Bakery");
const OFFER = {
  offer: "10% off any cake",
  until: "30 April",
  coreLine: "baked at four, on your table at eight",
};
const NO_OFFER = { offer: null, until: null, coreLine: null };

const brief = (more: Partial<Brief>): Brief => briefSchema.parse({ occasion: "news", ...more });

function render(template: string, fields: CopyFields): string {
  const parsed = parseCopy(template);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.copy.for(fields);
}

const everyBrief = OCCASIONS.flatMap((occasion) =>
  TONES.flatMap((tone) =>
    (["full", "short"] as const).flatMap((length) =>
      [true, false].map((missed) => brief({ occasion, tone, length, missed })),
    ),
  ),
);

describe("the library of copy", () => {
  it("reads well for whoever it is, whatever is known of them", () => {
    for (const one of everyBrief) {
      for (const ingredients of [OFFER, NO_OFFER]) {
        for (const who of [...GROUPS.map((group) => ({ ...MARIA, group })), NOBODY]) {
          const text = render(compose(one, ingredients), { ...who, code: ingredients.offer ? "KT7P" : null });
          const where = `${one.occasion} ${one.tone} ${one.length}: ${text}`;
          expect(text, where).not.toMatch(/ ,| \.|,,|\.\.|\{|\}|null|undefined|\s{2}|^\s|Hi [,!]|Dear [,!]/);
          expect(text, where).toMatch(/^\p{Lu}/u);
          expect(text, where).toMatch(/Marta's Bakery$/);
          for (const sentence of text.split(/(?<=[.!?])\s+(?!Bakery)/))
            expect(sentence, where).toMatch(/^["\p{Lu}\d]/u);
        }
      }
    }
  });

  it("hands over the offer, its last day and the code, and carries the shop's line", () => {
    for (const one of everyBrief) {
      const text = render(compose(one, OFFER), MARIA);
      expect(text).toContain("10% off any cake until 30 April");
      expect(text).toContain("KT7P");
      expect(text.toLowerCase()).toContain("baked at four, on your table at eight");
    }
  });

  it("never changes the shop's line, and leads to it in other words for each kind of customer", () => {
    const line = "baked at four, on your table at eight";
    const news = brief({ news: "We now open at seven." });
    const texts = [...GROUPS, null].map((group) => render(compose(news, OFFER), { ...MARIA, group }));
    for (const text of texts) expect(text.toLowerCase()).toContain(line);
    expect(new Set(texts).size).toBe(GROUPS.length + 1);
    const same = brief({ news: "We now open at seven.", varies: false });
    const alike = GROUPS.map((group) => render(compose(same, OFFER), { ...MARIA, group }));
    expect(new Set(alike).size).toBe(1);
  });

  it("says each occasion and tone in words of its own", () => {
    const said = everyBrief.filter(({ length, missed }) => length === "full" && !missed);
    const texts = new Set(said.map((one) => render(compose(one, NO_OFFER), MARIA)));
    expect(texts.size).toBe(OCCASIONS.length * TONES.length);
  });

  it("is shorter when it is to be short", () => {
    for (const occasion of OCCASIONS) {
      const full = render(compose(brief({ occasion }), OFFER), MARIA).length;
      expect(render(compose(brief({ occasion, length: "short" }), OFFER), MARIA).length).toBeLessThan(full);
    }
  });

  it("tells the owner's news as it was said, and the offer only once", () => {
    const news = brief({ news: "we now open at 7, and there is 10% off any cake" });
    const text = render(compose(news, { ...OFFER, coreLine: null }), MARIA);
    expect(text).toBe(
      "Hi Maria, you are one of our regulars, so you hear it first. We now open at 7, and there is 10% off any cake. Your code: KT7P. See you soon.\nMarta's Bakery",
    );
  });

  it("gives a free muffin, and free delivery", () => {
    const given = (offer: string) =>
      render(compose(brief({ length: "short" }), { offer, until: null, coreLine: null }), MARIA);
    expect(given("free muffin with any coffee")).toContain("A free muffin with any coffee.");
    expect(given("free delivery")).toContain("Free delivery.");
    expect(given("free refills")).toContain("Free refills.");
  });

  it("leaves the owner's own text as it is", () => {
    expect(render(compose(brief({ own: "Hello {{ first_name }}, we moved." }), NO_OFFER), MARIA)).toBe(
      "Hello Maria, we moved.",
    );
    expect(render(compose(brief({ own: "We moved." }), OFFER), MARIA)).toBe(
      "We moved.\n10% off any cake until 30 April. Your code: KT7P",
    );
    expect(render(compose(brief({ own: "Half price on us!" }), OFFER), MARIA)).toBe(
      "Half price on us!\nYour code: KT7P",
    );
  });
});

describe("fields", () => {
  it.each(FIELDS)("knows %s", (field) => {
    expect(parseCopy(`{{ ${field} }}`).ok).toBe(true);
  });

  it.each([
    "{{ phone }}",
    "{{ first_name",
    "{% include 'x' %}",
    "{% for i in (1..9999999) %}x{% endfor %}",
    "{{ first_name | shout }}",
    "{% assign",
  ])("has no place for %s", (template) => {
    expect(parseCopy(template).ok).toBe(false);
  });

  it("leaves no gap where a field of the owner's text is not known", () => {
    expect(render("Hi {{ first_name }}, come by.", NOBODY)).toBe("Hi, come by.");
  });

  it("takes braces in the owner's words and in names for what they are", () => {
    const text = render(compose(brief({ news: "we love {{ code }} and {% tag %}" }), NO_OFFER), MARIA);
    expect(text).toContain("We love {{ code }} and {% tag %}.");
    expect(render("Hi {{ first_name }}", { ...MARIA, first_name: "{{ code }}" })).toBe("Hi {{ code }}");
  });
});
