import { describe, expect, test } from "vitest";
import type { CustomerRecord } from "../../../core/customers/customer-record.ts";
import type { PersonRow } from "../../../core/importing/person-rows.ts";
import { planPeople } from "../../../core/importing/plan-people.ts";

const known = (name: string, facts: Partial<CustomerRecord> = {}): CustomerRecord => ({
  id: name,
  name,
  stage: "customer",
  phone: null,
  phoneClaimed: false,
  email: null,
  birthday: null,
  source: null,
  interests: [],
  notes: [],
  referredBy: null,
  referredOn: null,
  leadOn: null,
  firstSoldOn: null,
  lastSoldOn: null,
  ...facts,
});

const row = (line: number, name: string | null, facts: Partial<PersonRow> = {}): PersonRow => ({
  line,
  name,
  phone: null,
  email: null,
  birthday: null,
  source: null,
  interests: [],
  notes: [],
  unread: [],
  ...facts,
});

const [A, B] = ["+34600000001", "+34600000002"];

describe("whom a row means", () => {
  test("somebody known by full name, whatever the case and accents; what is new of them is filled in", () => {
    const plan = planPeople(
      [row(2, "MARÍA  LÓPEZ", { phone: A })],
      [known("Maria Lopez", { birthday: "--05-03" })],
    );
    expect(plan).toMatchObject({
      added: [],
      known: 1,
      completed: [{ after: { phone: A, birthday: "--05-03" } }],
    });
  });

  test("somebody known by phone or e-mail, under a shorter name or in another order", () => {
    const book = [known("Maria Lopez Garcia", { phone: A }), known("Ben Ito", { email: "ben@ito.com" })];
    const plan = planPeople(
      [row(2, "Maria Lopez", { phone: A }), row(3, "Ito Ben", { email: "ben@ito.com" })],
      book,
    );
    expect(plan).toMatchObject({ added: [], known: 2, completed: [] });
  });

  test("the only one with that first name", () => {
    expect(planPeople([row(2, "Maria", { notes: ["tall"] })], [known("Maria Lopez")])).toMatchObject({
      added: [],
      completed: [{ after: { name: "Maria Lopez", notes: ["tall"] } }],
    });
  });

  test("two with that first name: left out, and said so", () => {
    const plan = planPeople([row(2, "Maria")], [known("Maria Lopez"), known("Maria Ruiz")]);
    expect(plan).toMatchObject({ added: [], completed: [], doubtful: [{ line: 2, other: "Maria Lopez" }] });
  });

  test("the book's own word stands where the file says otherwise", () => {
    const plan = planPeople(
      [row(2, "Maria Lopez", { phone: B, email: "m@l.com" })],
      [known("Maria Lopez", { phone: A, email: "m@l.com" })],
    );
    expect(plan).toMatchObject({ known: 1, completed: [] });
  });

  test("the same name with another phone is left out, neither merged nor doubled", () => {
    const plan = planPeople([row(2, "Maria Lopez", { phone: B })], [known("Maria Lopez", { phone: A })]);
    expect(plan).toMatchObject({ added: [], completed: [], doubtful: [{ line: 2, name: "Maria Lopez" }] });
  });

  test("another name on a known phone is left out: a family may share it", () => {
    const plan = planPeople([row(2, "Tom Reed", { phone: A })], [known("Maria Lopez", { phone: A })]);
    expect(plan).toMatchObject({ added: [], doubtful: [{ name: "Tom Reed", other: "Maria Lopez" }] });
  });

  test("a number that a customer only claims proves nothing", () => {
    const plan = planPeople(
      [row(2, "Tom Reed", { phone: A })],
      [known("Maria Lopez", { phone: A, phoneClaimed: true })],
    );
    expect(plan).toMatchObject({ added: [{ name: "Tom Reed" }], doubtful: [] });
  });

  test("a slip of a known name is somebody new, and listed", () => {
    const plan = planPeople([row(2, "Marya Lopez")], [known("Maria Lopez")]);
    expect(plan).toMatchObject({
      added: [{ name: "Marya Lopez" }],
      near: [{ name: "Marya Lopez", other: "Maria Lopez" }],
    });
  });

  test("twice in the file is once in the book, with what both rows say", () => {
    const plan = planPeople(
      [row(2, "Ben Ito", { phone: A }), row(3, "ben ito", { email: "ben@ito.com", notes: ["tall"] })],
      [],
    );
    expect(plan).toMatchObject({
      added: [{ name: "Ben Ito", phone: A, email: "ben@ito.com", notes: ["tall"] }],
      repeated: 1,
    });
  });

  test("no name and nobody's phone: left out; a known phone alone is theirs", () => {
    const plan = planPeople(
      [row(2, null), row(3, null, { phone: A, email: "m@l.com" })],
      [known("Maria Lopez", { phone: A })],
    );
    expect(plan).toMatchObject({ nameless: [2], completed: [{ after: { email: "m@l.com" } }] });
  });
});
