import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ProcessPlace } from "./process-place.ts";

/** A worker or a web process that a test runs beside itself. */
export interface RunningProcess {
  /** kill -9: nothing is put in order. */
  kill(): Promise<void>;
  /** Puts its clock forward, or back. */
  jump(hours: number): void;
  /** What it has complained about. */
  readonly said: string;
  /** Throws, with what it said, when it has ended by itself. */
  mustRun(): void;
}

/** Starts a worker in a process of its own; resolves when it works. */
export const startWorker = (place: ProcessPlace): Promise<RunningProcess> => start("worker.ts", place);

/** Starts what puts one message after the other into the outbox; resolves when it has begun. */
export const startWeb = (place: ProcessPlace): Promise<RunningProcess> => start("web.ts", place);

async function start(file: string, place: ProcessPlace): Promise<RunningProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(place)], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`${file} ended: ${said}`)));
  ended.catch(() => {});
  if (child.stdout) await Promise.race([once(child.stdout, "data"), ended]);
  return {
    get said() {
      return said;
    },
    kill: () => kill(child),
    jump: (hours) => void child.send({ hours }),
    mustRun() {
      if (child.exitCode !== null) throw new Error(`${file} ended by itself: ${said}`);
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
