import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { isAlive } from "./process.ts";
import { PROGRAM_ENVIRONMENT, runProgram } from "./programs.ts";

/** What postmaster.pid says of the server that has, or last had, the cluster open. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping". */
  readonly status: string;
}

const LARGEST_LOG_BYTES = 5_000_000;
const PATIENCE_WITH_STOP_MS = 20_000;

export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , , port, , , , status] = text.split("\n");
  if (!pid || !port) return null;
  return { pid: Number(pid), port: Number(port), status: (status ?? "starting").trim() };
}

/** A server that was started here and has not been seen ready yet. */
export interface Launch {
  readonly process: ChildProcess;
  /** What it wrote to its log since it was started. */
  output(): string;
}

/**
 * It outlives this process on purpose (a session of its own, a log in a file): Ctrl-C must not reach it before the
 * running turns have committed, and after a kill -9 the next start finds it and goes on with it.
 */
export function launch(cluster: Cluster, port: number): Launch {
  const from = startOfLog(cluster.log);
  const log = openSync(cluster.log, "a", 0o600);
  try {
    const child = spawn(cluster.programs.postgres, serverOptions(cluster, port), {
      ...cluster.account,
      cwd: cluster.folder,
      env: PROGRAM_ENVIRONMENT,
      stdio: ["ignore", log, log],
      detached: true,
    });
    child.unref();
    return { process: child, output: () => readFileSync(cluster.log).subarray(from).toString("utf8") };
  } finally {
    closeSync(log);
  }
}

function serverOptions(cluster: Cluster, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
  };
  if (!cluster.durable) {
    Object.assign(settings, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster.folder, "-p", String(port), ...options];
}

function startOfLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG_BYTES) return size;
  truncateSync(log);
  return 0;
}

/** Ends its connections and writes everything to disk; when that takes too long, it stops at once and recovers at the next start. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const postmaster = await readPostmaster(cluster.folder);
  if (!postmaster) return;
  for (const mode of ["fast", "immediate"]) {
    await runProgram(
      cluster.programs.pgControl,
      ["stop", "--no-wait", "-m", mode, "-D", cluster.folder],
      cluster.account,
    );
    if (await hasStopped(cluster.folder, postmaster.pid)) return;
  }
}

async function hasStopped(folder: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_WITH_STOP_MS;
  while (Date.now() < deadline) {
    const current = await readPostmaster(folder);
    if (current?.pid !== pid || !isAlive(pid)) return true;
    await sleep(20);
  }
  return false;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no free port."));
      });
    });
  });
}
