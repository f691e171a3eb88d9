import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KnownCustomer } from "../../../../core/understanding/lexicon.ts";
import { KnownCustomers } from "../../../../core/understanding/names/known-customers.ts";
import { firstNameOf, nameKey } from "../../../../core/understanding/names/name-keys.ts";

const idOf = (number: number): string =>
  `0196c0de-0000-7000-8000-${(number * 0x9e3779b1).toString(16).padStart(12, "0").slice(-12)}`;

const NAMES = [
  "Maria Lopez",
  "María López",
  "Maria",
  "Maria Gomez",
  "Dr. Helen Ray",
  "Dr Helen Roy",
  "Dan",
  "Dan West",
  "Юлия Петрова",
  "李 小龙",
  "Zoë O'Neil",
];

/** The same by comparing with everybody. */
class ByHand {
  #customers: KnownCustomer[] = [];

  learn(customer: KnownCustomer): void {
    this.forget(customer.id);
    this.#customers.push(customer);
  }

  forget(id: string): void {
    this.#customers = this.#customers.filter((known) => known.id !== id);
  }

  byId(id: string): KnownCustomer | null {
    return this.#customers.find((known) => known.id === id) ?? null;
  }

  calledInFull(key: string): KnownCustomer[] {
    return this.#customers.filter(({ name }) => nameKey(name) === key);
  }

  calledByFirstName(key: string): KnownCustomer[] {
    return this.#customers.filter(({ name }) => firstNameOf(nameKey(name)) === key);
  }

  hasBeginning(word: string): boolean {
    return this.#customers.some(({ name }) => nameKey(name).split(" ")[0] === word);
  }
}

const step = fc.record({
  person: fc.nat(20),
  name: fc.constantFrom(...NAMES),
  stage: fc.constantFrom("lead" as const, "customer" as const),
  goes: fc.boolean(),
});

function expectSame(customers: KnownCustomers, byHand: ByHand): void {
  for (let person = 0; person <= 20; person++)
    expect(customers.byId(idOf(person))).toEqual(byHand.byId(idOf(person)));
  for (const key of NAMES.map(nameKey)) {
    expect(customers.calledInFull(key)).toEqual(byHand.calledInFull(key));
    const first = firstNameOf(key);
    expect(customers.calledByFirstName(first)).toEqual(byHand.calledByFirstName(first));
    const word = key.split(" ")[0] ?? "";
    expect(customers.hasBeginning(word)).toBe(byHand.hasBeginning(word));
  }
}

describe("the customers in memory", () => {
  test("are those who were learnt, as they were learnt last, whoever comes and goes", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [customers, byHand] = [new KnownCustomers(), new ByHand()];
        for (const { person, name, stage, goes } of steps) {
          for (const book of [customers, byHand])
            if (goes) book.forget(idOf(person));
            else book.learn({ id: idOf(person), name, stage });
          // Asked for in between, so that what was made for the asker has to be made anew.
          customers.calledInFull(nameKey(name));
          customers.calledByFirstName(firstNameOf(nameKey(name)));
        }
        expectSame(customers, byHand);
      }),
      { numRuns: 500 },
    );
  });

  test("keep their order and their ids when most rows were written for nothing", () => {
    let customers = new KnownCustomers();
    const byHand = new ByHand();
    for (let round = 0; round < 40; round++)
      for (let person = 0; person <= 20; person++) {
        const name = NAMES[(person * 7 + round * 3) % NAMES.length] ?? "";
        for (const book of [customers, byHand]) book.learn({ id: idOf(person), name, stage: "customer" });
      }
    expect(customers.isMostlyGone).toBe(true);
    customers = customers.renewed();
    expect(customers.isMostlyGone).toBe(false);
    expectSame(customers, byHand);
    for (let person = 0; person < 20; person++)
      for (const book of [customers, byHand]) book.forget(idOf(person));
    expectSame(customers, byHand);
  });

  test("are found with a slip in the full name, all of that name", () => {
    const customers = new KnownCustomers();
    for (const [number, name] of ["Maria Lopez", "María López", "Petra Fischer"].entries())
      customers.learn({ id: idOf(number), name, stage: "customer" });
    expect(customers.nearlyCalled("maria lopes").map(({ name }) => name)).toEqual([
      "Maria Lopez",
      "María López",
    ]);
    customers.forget(idOf(0));
    customers.learn({ id: idOf(1), name: "Marta Lobo", stage: "customer" });
    expect(customers.nearlyCalled("maria lopes")).toEqual([]);
  });

  test("take some hundred bytes each, and no object", () => {
    const customers = new KnownCustomers();
    for (let number = 0; number < 50_000; number++) {
      const [first, last] = [number % 500, Math.floor(number / 500)];
      customers.learn({ id: idOf(number), name: `Name${first} Surname${last}`, stage: "customer" });
    }
    expect(customers.bytes / 50_000).toBeLessThan(200);
  });
});
