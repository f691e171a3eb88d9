import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { toParameter } from "./column-values.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

/** Kysely's dialect for one business: each transaction on it opens with `begin` and sees that business's rows only. */
export function businessDialect(pool: Pool, statements: PreparedStatements, begin: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => businessDriver(pool, statements, begin),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function businessDriver(pool: Pool, statements: PreparedStatements, begin: string): Driver {
  const connections = new WeakMap<DatabaseConnection, BusinessConnection>();
  const of = (connection: DatabaseConnection): BusinessConnection => {
    const known = connections.get(connection);
    if (!known) throw new Error("This connection belongs to another driver.");
    return known;
  };
  return {
    init: async () => {},
    destroy: async () => {},
    async acquireConnection() {
      const connection = new BusinessConnection(await pool.connect(), statements);
      connections.set(connection, connection);
      return connection;
    },
    // The role, the business and the start of the transaction go to the server in one round trip.
    beginTransaction: (connection) =>
      of(connection)
        .command(begin)
        .then(() => {}),
    commitTransaction: (connection) => of(connection).commit(),
    rollbackTransaction: (connection) => of(connection).rollback(),
    releaseConnection: async (connection) => of(connection).release(),
  };
}

class BusinessConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #statements: PreparedStatements;
  #spoilt = false;

  constructor(client: PoolClient, statements: PreparedStatements) {
    this.#client = client;
    this.#statements = statements;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#statements.nameOf(sql);
    const values = parameters.map(toParameter);
    try {
      const result = await this.#client.query<R & QueryResultRow>(
        name ? { name, text: sql, values } : { text: sql, values },
      );
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
    } catch (error) {
      this.#spoilt ||= this.#statements.haveSpoilt(error);
      throw withCaller(error);
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; answers here are small enough to be read whole.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported: ask for a page at a time.");
  }

  async command(sql: string): Promise<string> {
    return (await this.#client.query(sql)).command;
  }

  /** After a failed statement whose error was swallowed, PostgreSQL answers COMMIT by rolling back, and calls that a success. */
  async commit(): Promise<void> {
    if ((await this.command("commit")) === "COMMIT") return;
    throw new Error("The transaction was rolled back: one of its statements had failed.");
  }

  async rollback(): Promise<void> {
    try {
      await this.command("rollback");
    } catch (error) {
      this.#spoilt = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#spoilt);
  }
}

/** pg makes its errors when the answer arrives, far from the statement: this adds where that was. */
function withCaller(error: unknown): unknown {
  if (error instanceof Error) error.stack += `\n${new Error("asked").stack?.replace(/^.*\n/, "")}`;
  return error;
}
