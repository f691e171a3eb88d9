import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

export const isRedisInstalled = spawnSync("redis-server", ["--version"]).status === 0;

export interface Redis {
  readonly url: string;
  command(...words: string[]): void;
  /** kill -9 and start again on the same port, with nothing kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of our own, on a free port, that keeps nothing on disk. */
export async function startRedis(): Promise<Redis> {
  const folder = await temporaryFolder();
  const port = await freePort();
  let server = await startServer(port, folder.path);
  const kill = async (signal: NodeJS.Signals) => {
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    command(...words) {
      const { status, stderr } = spawnSync("redis-cli", ["-p", `${port}`, ...words]);
      if (status !== 0) throw new Error(`redis-cli ${words.join(" ")} failed: ${stderr}`);
    },
    async restart() {
      await kill("SIGKILL");
      server = await startServer(port, folder.path);
    },
    async stop() {
      await kill("SIGTERM");
      await folder.remove();
    },
  };
}

async function startServer(port: number, folder: string): Promise<ChildProcess> {
  const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", [
    ...settings,
    "--dir",
    folder,
    "--logfile",
    join(folder, "redis.log"),
  ]);
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      spawnSync("redis-cli", ["-p", `${port}`, "ping"])
        .stdout.toString()
        .startsWith("PONG")
    )
      return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("redis-server did not start.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
