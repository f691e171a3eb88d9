import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase } from "./create-database.ts";
import { serverAccount } from "./embedded/account.ts";
import { type Cluster, clusterFolder, ensureCluster, removeAbandonedDrafts } from "./embedded/cluster.ts";
import { ensureRunning } from "./embedded/ensure-running.ts";
import { findHome, knownHome } from "./embedded/home.ts";
import { type Ownership, takeOwnership } from "./embedded/ownership.ts";
import { stopServer } from "./embedded/postmaster.ts";
import { probe, serverUrl } from "./embedded/probe.ts";
import { findPrograms } from "./embedded/programs.ts";

/** A PostgreSQL of this process's own, for whoever has not set DATABASE_URL. */
export interface EmbeddedServer {
  /** With the password in it: not for logs. */
  readonly url: string;
  /** It was left running by a process that was killed; it is this one's from now on. */
  readonly found: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly folder: string;
  /** False gives up crash safety for speed: for tests and replays only. */
  readonly durable?: boolean;
  /** Told when the server was lost and is brought back. */
  readonly onNotice?: (text: string) => void;
}

const DATABASE = "regulars";
const PAUSE_BEFORE_REVIVING_AGAIN_MS = 2000;

/** Throws a StartupProblem when the folder cannot be used or another process runs Regulars on it. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const cluster = await findCluster(options);
  await ensureCluster(cluster);
  const { port, found } = await ensureRunning(cluster);
  const maintenanceUrl = await serverUrl(cluster.folder, port, "postgres");
  const guard = await guardServer(cluster, port, maintenanceUrl, options.onNotice ?? (() => {}));
  await removeAbandonedDrafts(cluster.home);
  await createDatabase(maintenanceUrl, DATABASE);
  return { url: await serverUrl(cluster.folder, port, DATABASE), found, stop: guard.stop };
}

/** The address of the server that another process runs on this folder, for commands that only want to look. */
export async function findEmbeddedServer(folder: string): Promise<string | null> {
  const home = await knownHome(folder);
  if (!home) return null;
  const found = await probe(clusterFolder(home));
  return found.state === "ready" ? serverUrl(clusterFolder(home), found.port, DATABASE) : null;
}

async function findCluster({ folder, durable = true }: EmbeddedServerOptions): Promise<Cluster> {
  const account = await serverAccount(clusterFolder((await knownHome(folder)) ?? folder));
  const home = await findHome(folder, account);
  const programs = await findPrograms(account);
  return { home, folder: clusterFolder(home), log: join(home, "server.log"), programs, account, durable };
}

/** Owns the server until it is stopped, and brings it back on the same port when it dies. */
async function guardServer(
  cluster: Cluster,
  port: number,
  maintenanceUrl: string,
  onNotice: (text: string) => void,
): Promise<{ stop(): Promise<void> }> {
  let ownership: Ownership | null = await takeOwnership(maintenanceUrl);
  let revival: Promise<void> | null = null;
  let stopping = false;

  async function guard(): Promise<void> {
    while (!stopping) {
      await ownership?.lost;
      if (stopping) return;
      ownership = null;
      onNotice("The connection to the embedded PostgreSQL broke off; bringing it back.");
      while (!stopping && !ownership) {
        revival = revive();
        await revival;
      }
    }
  }

  async function revive(): Promise<void> {
    try {
      await ensureRunning(cluster, port);
      ownership = await takeOwnership(maintenanceUrl);
    } catch (error) {
      onNotice(`The embedded PostgreSQL is not back yet: ${String(error)}`);
      await sleep(PAUSE_BEFORE_REVIVING_AGAIN_MS);
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    // A server that is just being brought back would otherwise be left running.
    await revival;
    // Without it, the server is another process's by now.
    if (ownership) await stopServer(cluster);
  }

  void guard();
  return { stop };
}
