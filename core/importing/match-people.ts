import type { CustomerRecord } from "../customers/customer-record.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import { NearNames } from "./near-names.ts";
import type { PersonRow } from "./person-rows.ts";

/** Somebody whom a row may mean: of the book, or of an earlier row of the file. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  phone: string | null;
  email: string | null;
  birthday: string | null;
  /** The shop has this person in its book; otherwise the file brought them. */
  readonly record: CustomerRecord | null;
}

/** Whom a row means. */
export type RowMatch =
  | { readonly kind: "known"; readonly who: Candidate }
  | { readonly kind: "new"; readonly near: Candidate | null }
  | { readonly kind: "nameless" }
  /** The name is somebody's, but the phone or e-mail says that it is another. */
  | { readonly kind: "doubtful"; readonly who: Candidate };

/** Everybody who may be meant, found by phone, e-mail or name. */
export class PeopleIndex {
  readonly #byPhone = new Map<string, Candidate>();
  readonly #byEmail = new Map<string, Candidate>();
  readonly #byName = new Map<string, Candidate[]>();
  readonly #byFirstName = new Map<string, Candidate[]>();
  readonly #names = new NearNames<Candidate>();

  constructor(known: readonly CustomerRecord[]) {
    for (const record of known) {
      // A number that a customer only claims proves nothing.
      const phone = record.phoneClaimed ? null : record.phone;
      this.add({
        id: record.id,
        name: record.name,
        phone,
        email: record.email,
        birthday: record.birthday,
        record,
      });
    }
  }

  add(who: Candidate): void {
    const key = nameKey(who.name);
    push(this.#byName, key, who);
    if (who.record) push(this.#byFirstName, key.split(" ")[0] ?? "", who);
    this.#names.add(key, who);
    this.noteContacts(who);
  }

  /** To be called when a row has told a phone or an e-mail that was not known. */
  noteContacts(who: Candidate): void {
    if (who.phone && !this.#byPhone.has(who.phone)) this.#byPhone.set(who.phone, who);
    const email = who.email?.toLowerCase();
    if (email && !this.#byEmail.has(email)) this.#byEmail.set(email, who);
  }

  match(row: PersonRow): RowMatch {
    const byContact = this.#byContact(row);
    if (row.name === null) return byContact ? { kind: "known", who: byContact } : { kind: "nameless" };
    if (byContact && isSameName(row.name, byContact.name)) return { kind: "known", who: byContact };
    const named = this.#named(row.name);
    const fitting = named.filter((who) => !contradicts(row, who));
    const [only] = fitting;
    if (only && fitting.length === 1) return { kind: "known", who: only };
    const [doubtful] = named;
    if (doubtful) return { kind: "doubtful", who: doubtful };
    // A family may share a phone; a maiden name may have changed: somebody has to look.
    if (byContact) return { kind: "doubtful", who: byContact };
    return { kind: "new", near: this.#near(row.name) };
  }

  #byContact({ phone, email }: PersonRow): Candidate | null {
    return (
      (email ? this.#byEmail.get(email) : undefined) ?? (phone ? this.#byPhone.get(phone) : undefined) ?? null
    );
  }

  /** Of exactly this name; for a first name alone those of the book who have it. */
  #named(name: string): readonly Candidate[] {
    const key = nameKey(name);
    return this.#byName.get(key) ?? (key.includes(" ") ? [] : (this.#byFirstName.get(key) ?? []));
  }

  #near(name: string): Candidate | null {
    const key = nameKey(name);
    return key.includes(" ") ? this.#names.nearest(key) : null;
  }
}

function push(index: Map<string, Candidate[]>, key: string, who: Candidate): void {
  const known = index.get(key);
  if (known) known.push(who);
  else index.set(key, [who]);
}

/** The same name, one of its parts, or the same words in another order. */
function isSameName(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => nameKey(name).split(" ").sort());
  const [short = [], long = []] =
    (first?.length ?? 0) < (second?.length ?? 0) ? [first, second] : [second, first];
  return short.every(
    (word) => long.includes(word) || long.some((whole) => word.length === 1 && whole.startsWith(word)),
  );
}

/** A phone, an e-mail or a birthday is known of both and not the same, and nothing else agrees. */
function contradicts(row: PersonRow, who: Candidate): boolean {
  const pairs = [
    [row.phone, who.phone],
    [row.email, who.email?.toLowerCase() ?? null],
    [row.birthday?.slice(-5) ?? null, who.birthday?.slice(-5) ?? null],
  ].filter(([said, known]) => said !== null && known !== null);
  return pairs.length > 0 && pairs.every(([said, known]) => said !== known);
}
