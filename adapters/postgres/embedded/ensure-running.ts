import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupProblem } from "../startup-problem.ts";
import type { Cluster } from "./cluster.ts";
import { folderProblemIn } from "./folder-problem.ts";
import { freePort, type Launch, launch, readPostmaster } from "./postmaster.ts";
import { type Found, probe } from "./probe.ts";
import { isAlive, isPostgres, isWorkedIn } from "./process.ts";
import { cannotRun } from "./programs.ts";

export interface Running {
  readonly port: number;
  /** It was running already: left by a process that was killed, or another one's. */
  readonly found: boolean;
}

/** Recovery after a crash reads the write-ahead log, which may take minutes on a slow disk. */
const PATIENCE_MS = 10 * 60_000;
/** After a kill -9 the server's children need a moment to notice; until then a new one is refused. */
const PATIENCE_WITH_REMAINS_MS = 15_000;

/** Uses the server that runs on this cluster, or starts one; waits until it answers. */
export async function ensureRunning(cluster: Cluster, fixedPort?: number): Promise<Running> {
  const began = Date.now();
  let started: Launch | null = null;
  while (Date.now() - began < PATIENCE_MS) {
    const found = await probe(cluster.folder);
    if (found.state === "ready") return running(found, started);
    if (started && hasEnded(started)) {
      await judge(cluster, started, Date.now() - began);
      started = null;
      await sleep(250);
    } else if (started || found.state === "busy") {
      await sleep(20);
    } else {
      started = await launchOn(cluster, fixedPort ?? (await freePort()));
    }
  }
  throw new StartupProblem(`PostgreSQL did not become ready. What it says is in ${cluster.log}.`);
}

const running = (found: Extract<Found, { state: "ready" }>, started: Launch | null): Running => ({
  port: found.port,
  found: found.pid !== started?.process.pid,
});

const hasEnded = ({ process }: Launch): boolean => process.exitCode !== null || process.signalCode !== null;

function launchOn(cluster: Cluster, port: number): Promise<Launch> {
  return new Promise((resolve, reject) => {
    const started = launch(cluster, port);
    started.process.on("spawn", () => resolve(started));
    started.process.on("error", (error) => reject(cannotRun(cluster.programs.postgres, error)));
  });
}

/** The server ended before it was ready: returns when another try may do better, throws when it would not. */
async function judge(cluster: Cluster, started: Launch, elapsed: number): Promise<void> {
  const output = started.output();
  const problem = folderProblemIn(output, cluster.home);
  if (problem) throw problem;
  if (output.includes("Address already in use")) return;
  if (/lock file|pre-existing shared memory/.test(output)) {
    if (output.includes("lock file") && (await removeMistakenPidFile(cluster))) return;
    if (elapsed < PATIENCE_WITH_REMAINS_MS) return;
  }
  const reason = output.split("\n").findLast((line) => line.includes("FATAL")) ?? "it ended at once";
  throw new StartupProblem(
    `PostgreSQL did not start: ${reason.replace(/^.*FATAL:\s*/, "")}. What it says is in ${cluster.log}.`,
  );
}

/**
 * After a restart of the machine or the container, the number in it may belong to some other process, which
 * PostgreSQL cannot tell from a server of its own. While anything still works in the folder, it is left alone.
 */
async function removeMistakenPidFile({ folder }: Cluster): Promise<boolean> {
  const postmaster = await readPostmaster(folder);
  if (!postmaster || !isAlive(postmaster.pid) || (await isPostgres(postmaster.pid))) return false;
  if (await isWorkedIn(folder)) return false;
  await rm(join(folder, "postmaster.pid"), { force: true });
  return true;
}
