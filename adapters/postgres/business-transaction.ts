import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from "kysely";
import type { PoolClient, QueryConfig } from "pg";
import type { Database } from "../../core/store/database.ts";
import { isAhead } from "../../core/store/send-ahead.ts";
import type { Tx } from "../../core/store/transactions.ts";
import { toParameter } from "./column-values.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

const NO_ANSWER: QueryResult<never> = { rows: [] };

/**
 * One transaction on a connection of the pool. Its statements are sent at once and worked in order; the first that
 * fails ends it: nothing is sent after it, and it cannot be committed, also when its error was swallowed.
 */
export class BusinessTransaction implements DatabaseConnection {
  readonly tx: Tx = transactionOn(this);
  readonly #client: PoolClient;
  readonly #statements: PreparedStatements;
  #failure: unknown = null;
  #isOver = false;

  private constructor(client: PoolClient, statements: PreparedStatements) {
    this.#client = client;
    this.#statements = statements;
  }

  /** The role, the business and the start of the transaction go to the server in one round trip. */
  static async begin(
    client: PoolClient,
    statements: PreparedStatements,
    begin: string,
  ): Promise<BusinessTransaction> {
    const transaction = new BusinessTransaction(client, statements);
    try {
      await transaction.#send(begin);
      return transaction;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#isOver) throw new Error("The transaction is over.");
    const { sql: text, parameters } = query;
    const name = this.#statements.nameOf(text);
    const values = parameters.map(toParameter);
    const answer = this.#send<R>(name ? { name, text, values } : { text, values });
    if (isAhead(query)) {
      query.sent(answer);
      return NO_ANSWER;
    }
    try {
      return await answer;
    } catch (error) {
      throw withCaller(error);
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; answers here are small enough to be read whole.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported: ask for a page at a time.");
  }

  /** Gives the connection back in any case. */
  async commit(): Promise<void> {
    this.#isOver = true;
    try {
      await this.#send("commit");
    } catch (error) {
      await this.rollback();
      throw error;
    }
    this.#client.release();
  }

  /** The same; a connection that cannot even do that is thrown away. */
  rollback(): Promise<void> {
    this.#isOver = true;
    return new Promise((resolve) => {
      this.#client.query("rollback", (error: Error | null) => {
        this.#client.release(error !== null || this.#statements.haveSpoilt(this.#failure));
        resolve();
      });
    });
  }

  #send<R>(query: string | QueryConfig): Promise<QueryResult<R>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#client.query(query, (error: Error | null, result) => {
        // What was on its way behind the first that failed fails for that alone, and so does a commit.
        if (error) this.#failure ??= error;
        if (this.#failure !== null) reject(this.#failure);
        else resolve({ rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) });
      });
    });
  }
}

/** Kysely wants to be given all of these; of a transaction that has begun it asks none but the compiler. */
const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver = new DummyDriver();
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => compiler,
};

/** What stores are given. Statements need not take turns for the connection: it keeps their order by itself. */
function transactionOn(connection: DatabaseConnection): Tx {
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (use) => use(connection),
  });
  return new Transaction<Database>({ config: { dialect }, dialect, driver, executor });
}

/** pg makes its errors when the answer arrives, far from the statement: this adds where that was. */
function withCaller(error: unknown): unknown {
  if (error instanceof Error) error.stack += `\n${new Error("asked").stack?.replace(/^.*\n/, "")}`;
  return error;
}
