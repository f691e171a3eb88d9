import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Report, report, type WorkerPlace } from "./place.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface BenchWorker {
  /** What it holds in memory, once all that can be given back is. */
  memory(): Promise<Report>;
  stop(): Promise<void>;
}

/** Starts so many workers, each a process; resolves when all of them work. */
export const startWorkers = (count: number, place: WorkerPlace): Promise<BenchWorker[]> =>
  Promise.all(Array.from({ length: count }, () => startWorker(place)));

async function startWorker(place: WorkerPlace): Promise<BenchWorker> {
  const args = ["--expose-gc", WORKER, JSON.stringify(place)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("A worker ended.")));
  ended.catch(() => {});
  await Promise.race([once(child, "message"), ended]);
  return {
    async memory() {
      child.send("memory");
      const [said] = await once(child, "message");
      return report.parse(said);
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
