import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface WorkerPlace {
  readonly databaseUrl: string;
  readonly platformUrl: string;
  readonly businessId: string;
  readonly redisUrl?: string;
}

export interface WorkerProcess {
  /** kill -9: nothing is put in order. */
  kill(): Promise<void>;
}

/** Starts a worker in a process of its own; resolves when it works. */
export async function startWorker(place: WorkerPlace): Promise<WorkerProcess> {
  const { databaseUrl, platformUrl, businessId, redisUrl = "" } = place;
  const child = spawn(process.execPath, [WORKER, databaseUrl, platformUrl, businessId, redisUrl], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error(`The worker ended: ${said}`))),
  ]);
  return { kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
