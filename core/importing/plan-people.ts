import type { CustomerRecord } from "../customers/customer-record.ts";
import type { Completed, ListedFacts } from "../customers/many-customers.ts";
import { type Candidate, PeopleIndex } from "./match-people.ts";
import type { PersonRow } from "./person-rows.ts";

/** What a list of people comes to, were it taken in now. */
export interface PeoplePlan {
  readonly added: readonly ListedFacts[];
  /** Known people of whom the file says something new. */
  readonly completed: readonly Completed[];
  /** Known people in all, those with nothing new too. */
  readonly known: number;
  /** Rows that say again what an earlier row said. */
  readonly repeated: number;
  readonly nameless: readonly number[];
  /** The name or the phone is somebody's, and the rest says otherwise: left out. */
  readonly doubtful: readonly Pair[];
  /** New people whose name is nearly that of another. */
  readonly near: readonly Pair[];
  readonly unread: { readonly phone: number; readonly email: number; readonly birthday: number };
}

interface Pair {
  readonly line: number;
  readonly name: string;
  readonly other: string;
}

type Facts = { -readonly [Key in keyof ListedFacts]: ListedFacts[Key] } & {
  interests: string[];
  notes: string[];
};

/** Finds out whom each row means. Nothing is written: the same file against the same book gives the same plan. */
export function planPeople(rows: readonly PersonRow[], book: readonly CustomerRecord[]): PeoplePlan {
  const index = new PeopleIndex(book);
  const added = new Map<string, Facts>();
  const touched = new Map<string, CustomerRecord>();
  const [nameless, doubtful, near]: [number[], Pair[], Pair[]] = [[], [], []];
  let repeated = 0;
  for (const row of rows) {
    const match = index.match(row);
    if (match.kind === "nameless") nameless.push(row.line);
    else if (match.kind === "doubtful") doubtful.push(pair(row, match.who));
    else if (match.kind === "new") {
      if (match.near) near.push(pair(row, match.near));
      const id = `row ${row.line}`;
      const { phone, email, birthday } = row;
      index.add({ id, name: row.name ?? "", phone, email, birthday, record: null });
      added.set(id, factsOf(row));
    } else {
      const { who } = match;
      const seen = who.record ? touched.get(who.id) : undefined;
      if (!who.record || seen) repeated += 1;
      if (who.record) touched.set(who.id, completedBy(seen ?? who.record, row));
      else complete(added.get(who.id), row);
      learn(index, who, row);
    }
  }
  const records = new Map(book.map((record) => [record.id, record]));
  const completed = [...touched.values()].flatMap((after): Completed[] => {
    const before = records.get(after.id);
    return before && !isSame(before, after) ? [{ before, after }] : [];
  });
  const unread = { phone: bad(rows, "phone"), email: bad(rows, "email"), birthday: bad(rows, "birthday") };
  return {
    added: [...added.values()],
    completed,
    known: touched.size,
    repeated,
    nameless,
    doubtful,
    near,
    unread,
  };
}

const bad = (rows: readonly PersonRow[], field: "phone" | "email" | "birthday"): number =>
  rows.filter((row) => row.unread.includes(field)).length;

const pair = (row: PersonRow, other: Candidate): Pair => ({
  line: row.line,
  name: row.name ?? "",
  other: other.name,
});

const factsOf = ({ name, phone, email, birthday, source, interests, notes }: PersonRow): Facts => ({
  name: name ?? "",
  phone,
  email,
  birthday,
  source,
  interests: distinct([], interests),
  notes: distinct([], notes),
});

/** A later row fills in what an earlier one of the same person left open. */
function complete(facts: Facts | undefined, row: PersonRow): void {
  if (!facts) return;
  for (const field of ["phone", "email", "birthday", "source"] as const) facts[field] ??= row[field];
  facts.interests = distinct(facts.interests, row.interests);
  facts.notes = distinct(facts.notes, row.notes);
}

/** What the book says stands; the file fills in what it leaves open. */
const completedBy = (record: CustomerRecord, row: PersonRow): CustomerRecord => ({
  ...record,
  phone: record.phone ?? row.phone,
  email: record.email ?? row.email,
  birthday: fullerBirthday(record.birthday, row.birthday),
  source: record.source ?? row.source,
  interests: distinct(record.interests, row.interests),
  notes: distinct(record.notes, row.notes),
});

/** The year of a birthday that was known without it. */
const fullerBirthday = (known: string | null, said: string | null): string | null =>
  known === null || (known.startsWith("--") && said?.slice(-5) === known.slice(-5)) ? said : known;

function learn(index: PeopleIndex, who: Candidate, row: PersonRow): void {
  who.phone ??= row.phone;
  who.email ??= row.email;
  who.birthday ??= row.birthday;
  index.noteContacts(who);
}

function distinct(known: readonly string[], said: readonly string[]): string[] {
  const seen = new Set(known.map((text) => text.toLowerCase()));
  return [...known, ...said.filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()))];
}

const isSame = (one: CustomerRecord, other: CustomerRecord): boolean =>
  one.phone === other.phone &&
  one.email === other.email &&
  one.birthday === other.birthday &&
  one.source === other.source &&
  one.interests.length === other.interests.length &&
  one.notes.length === other.notes.length;
