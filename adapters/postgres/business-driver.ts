import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
} from "kysely";
import { toParameter } from "./column-values.ts";

/** Kysely's dialect for one business: each transaction on it sees that business's rows only. */
export function businessDialect(pool: PostgresPool, begin: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BusinessDriver(pool, begin),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new BusinessQueryCompiler(),
  };
}

/** Opens the transaction, takes the role and names the business in one round trip to the server. */
class BusinessDriver extends PostgresDriver {
  readonly #begin: CompiledQuery;

  constructor(pool: PostgresPool, begin: string) {
    super({ pool });
    this.#begin = CompiledQuery.raw(begin);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(this.#begin);
  }
}

/** Hands values to pg as it can write them. */
class BusinessQueryCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(toParameter(value));
  }
}
