import pg from "pg";

const SCHEMA = "bullmq";
/** One of them listens. */
const CONNECTIONS = 4;

/**
 * Connections for BullMQ, made here because those that it makes itself can end the process: one that breaks while
 * nobody listens for its errors throws them. Whoever uses a connection is told by the statement that fails.
 */
export function openQueuePool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    options: `-c search_path=${SCHEMA}`,
    max: CONNECTIONS,
    keepAlive: true,
    Client: PatientClient,
  });
  pool.on("error", () => {});
  return pool;
}

/** BullMQ takes all listeners away from a connection that it closes: until it is closed, it can still break. */
class PatientClient extends pg.Client {
  override emit(event: string | symbol, ...facts: unknown[]): boolean {
    return event === "error" && this.listenerCount("error") === 0 ? false : super.emit(event, ...facts);
  }
}
