import { realpath } from "node:fs/promises";
import pg from "pg";
import { errorCode } from "../error-code.ts";
import { clusterPassword, SUPERUSER } from "./cluster.ts";
import { readPostmaster } from "./postmaster.ts";
import { isPostgres } from "./process.ts";

/** What is found on a cluster: a server to use, one that starts, recovers or stops, or none. */
export type Found =
  | { readonly state: "ready"; readonly port: number; readonly pid: number }
  | { readonly state: "busy"; readonly pid: number }
  | { readonly state: "none" };

const CANNOT_CONNECT_NOW = "57P03";
const NONE: Found = { state: "none" };

export async function probe(folder: string): Promise<Found> {
  const postmaster = await readPostmaster(folder);
  if (!postmaster) return NONE;
  const { pid, port, status } = postmaster;
  if (status !== "ready") return (await isPostgres(pid)) ? { state: "busy", pid } : NONE;
  const answer = await ask(folder, port);
  if (answer === "ours") return { state: "ready", port, pid };
  return answer === "busy" ? { state: "busy", pid } : NONE;
}

export async function serverUrl(folder: string, port: number, database: string): Promise<string> {
  return `postgres://${SUPERUSER}:${await clusterPassword(folder)}@127.0.0.1:${port}/${database}`;
}

/** After a restart of the machine, another cluster's server may sit on the port: it is asked where its files are. */
async function ask(folder: string, port: number): Promise<"ours" | "busy" | "other"> {
  const client = new pg.Client({
    connectionString: await serverUrl(folder, port, "postgres"),
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === (await realpath(folder)) ? "ours" : "other";
  } catch (error) {
    return errorCode(error) === CANNOT_CONNECT_NOW ? "busy" : "other";
  } finally {
    await client.end().catch(() => null);
  }
}
