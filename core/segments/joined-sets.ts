import { type RawBuilder, sql } from "kysely";

/**
 * What a segment's conditions know of customers beyond their own row: subqueries of one row a customer, each joined once
 * however often it is leant on. They are joined, and not looked into by `in (…)`, because that is slow as soon as it
 * stands under a "not" or an "or" and the set is large.
 */
export class JoinedSets {
  readonly #sets = new Map<string, { readonly alias: string; readonly rows: RawBuilder<unknown> }>();

  /** Joins rows that have a `customer_id`; the same key is the same set. Gives a column of it, null for whoever is not in it. */
  join(key: string, rows: RawBuilder<unknown>): (column: string) => RawBuilder<unknown> {
    const set = this.#sets.get(key) ?? { alias: `g${this.#sets.size}`, rows };
    this.#sets.set(key, set);
    return (column) => sql.ref(`${set.alias}.${column}`);
  }

  /** The joins, to be put behind "from customer c". */
  get joins(): RawBuilder<unknown> {
    const joins = [...this.#sets.values()].map(
      ({ alias, rows }) =>
        sql` left join (${rows}) ${sql.ref(alias)} on ${sql.ref(`${alias}.customer_id`)} = c.customer_id`,
    );
    return sql.join(joins, sql``);
  }
}
