import fc from "fast-check";
import { expect, test } from "vitest";
import { IdTable } from "../../../../core/understanding/names/id-table.ts";
import { KeyTable, NONE } from "../../../../core/understanding/names/key-table.ts";
import { TextStore } from "../../../../core/understanding/names/text-store.ts";

const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 80 });

test("texts come back as they were, whatever they are written in", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const store = new TextStore();
      for (const [number, text] of all.entries()) expect(store.add(text)).toBe(number);
      for (const [number, text] of all.entries()) {
        expect(store.at(number)).toBe(text);
        for (const other of all) expect(store.is(number, other)).toBe(other === text);
      }
    }),
  );
});

test("a key has one number, the next that was free when it came", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const table = new KeyTable();
      for (const text of all) table.add(text);
      const different = [...new Set(all)];
      expect(table.size).toBe(different.length);
      for (const [number, text] of different.entries()) {
        expect(table.numberOf(text)).toBe(number);
        expect(table.textOf(number)).toBe(text);
      }
      if (!all.includes("not among them")) expect(table.numberOf("not among them")).toBe(NONE);
    }),
  );
});

test("an id has one number and comes back from it, UUID or not", () => {
  const ids = fc.array(
    fc.oneof(
      fc.uuid(),
      fc.string(),
      fc.uuid().map((id) => id.toUpperCase()),
    ),
    {
      maxLength: 150,
    },
  );
  fc.assert(
    fc.property(ids, fc.uuid(), (all, other) => {
      const table = new IdTable();
      for (const id of all) table.add(id);
      for (const [number, id] of [...new Set(all)].entries()) {
        expect(table.numberOf(id)).toBe(number);
        expect(table.idOf(number)).toBe(id);
      }
      if (!all.includes(other)) expect(table.numberOf(other)).toBe(NONE);
    }),
  );
});
