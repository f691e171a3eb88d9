import { sql } from "kysely";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStatement } from "../../../core/store/fixed-statement.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

describe("a statement that is written once", () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  const sum = fixedStatement<{ one: number; other: number }, { sum: number; again: number }>(
    (value) => sql`select ${value.other}::int + ${value.one}::int * 10 as sum, ${value.one}::int as again`,
  );

  it("is filled with new values each time, each in all of its places", async () => {
    const answers = await database.transactions.inBusiness(newId(), async (tx) => [
      (await tx.executeQuery(sum(tx, { one: 1, other: 2 }))).rows[0],
      (await tx.executeQuery(sum(tx, { one: 3, other: 4 }))).rows[0],
    ]);
    expect(answers).toEqual([
      { sum: 12, again: 1 },
      { sum: 34, again: 3 },
    ]);
  });

  it("takes no value that would be the same for ever", async () => {
    const wrong = fixedStatement<object>(() => sql`select ${20}::int`);
    const attempt = database.transactions.inBusiness(newId(), async (tx) => wrong(tx, {}));
    await expect(attempt).rejects.toThrow("belongs into the text");
  });
});
