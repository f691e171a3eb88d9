import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, chown, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../adapters/postgres/database.ts";
import {
  type EmbeddedServer,
  findEmbeddedServer,
  startEmbeddedServer,
} from "../../../adapters/postgres/embedded-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporary-folder.ts";

const PROCESS = fileURLToPath(new URL("./embedded-process.ts", import.meta.url));
// Each test makes a cluster of its own, synced to disk as in real life.
vi.setConfig({ testTimeout: 60_000 });
const isRoot = process.getuid?.() === 0;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly found: boolean;
}

let temporary: TemporaryFolder;
let folder: string;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, "postgres");
});

afterEach(async () => {
  // Until it is reaped, a killed process still counts as the folder's owner.
  await Promise.all([...children].filter(isRunning).map((child) => end(child, "SIGKILL")));
  children.clear();
  if (await isLeftRunning()) await (await startEmbeddedServer({ folder })).stop();
  await temporary.remove();
});

const isLeftRunning = (): Promise<boolean> =>
  access(join(folder, "cluster", "postmaster.pid")).then(
    () => true,
    () => false,
  );

function spawnOn(place: string, ...more: string[]): ChildProcess {
  const child = spawn(process.execPath, [PROCESS, place, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  return child;
}

async function start(): Promise<Started> {
  const child = spawnOn(folder);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk));
  const refused = once(child, "close").then(() => Promise.reject(new Error(said)));
  const [line] = await Promise.race([once(child.stdout ?? child, "data"), refused]);
  refused.catch(() => {});
  return { child, ...JSON.parse(String(line)) };
}

/** Starts where that must fail; what it says, and the code that it exits with. */
async function startRefused(place: string, ...more: string[]): Promise<{ code: number; said: string }> {
  const child = spawnOn(place, ...more);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk));
  const [code] = await once(child, "close");
  return { code, said: said.trim() };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<Record<string, unknown>>(sql).finally(() => client.end())).rows;
}

const serverPid = async (): Promise<number> =>
  Number.parseInt(await readFile(join(folder, "cluster", "postmaster.pid"), "utf8"), 10);

describe("what is kept", () => {
  test("data outlives a stop, is synced to disk, and only the owner can read its password", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 1 as n");
    expect(await query(first.url, "show fsync")).toEqual([{ fsync: "on" }]);
    await end(first.child, "SIGTERM");
    expect(await findEmbeddedServer(folder)).toBeNull();

    const second = await start();
    expect(second.found).toBe(false);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
    const { mode } = await stat(join(folder, "cluster", "regulars-password"));
    expect(mode & 0o777).toBe(0o600);
  });

  test("kill -9 of Regulars: its server is found, used, and stopped in the end", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 1 as n");
    await end(first.child, "SIGKILL");

    const second = await start();
    expect(second).toMatchObject({ found: true, url: first.url });
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
    await end(second.child, "SIGTERM");
    await expect(query(second.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  test("kill -9 of Regulars and of PostgreSQL: the next start recovers", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 1 as n");
    await end(first.child, "SIGKILL");
    process.kill(await serverPid(), "SIGKILL");

    const second = await start();
    expect(second.found).toBe(false);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  });

  test("the number in an old postmaster.pid may belong to another process by now", async () => {
    const first = await start();
    const pidFile = join(folder, "cluster", "postmaster.pid");
    const [, ...rest] = (await readFile(pidFile, "utf8")).split("\n");
    await end(first.child, "SIGTERM");
    await writeFile(pidFile, [process.pid, ...rest].join("\n"), { mode: 0o600 });
    const { uid, gid } = await stat(join(folder, "cluster"));
    await chown(pidFile, uid, gid);

    expect((await start()).found).toBe(false);
  });
});

describe("two on one folder", () => {
  test("the second says who has it and exits; the first goes on", async () => {
    const first = await start();
    const second = await startRefused(folder);
    expect(second).toEqual({
      code: 1,
      said:
        `Regulars is already running on this folder (process ${first.child.pid}). ` +
        "Stop that one first, or set DATA_DIR to another folder.",
    });
    expect(await query(first.url, "select 1 as n")).toEqual([{ n: 1 }]);
    expect(await findEmbeddedServer(folder)).toBe(first.url);
  });

  test("started at the same moment on a new folder, one wins", async () => {
    const both = [spawnOn(folder), spawnOn(folder)];
    const ends = both.map((child) =>
      Promise.race([once(child.stdout ?? child, "data"), once(child, "exit").then(() => "refused")]),
    );
    const outcomes = await Promise.all(ends);
    expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(1);
  });
});

describe("signals and restarts", () => {
  test("Ctrl-C reaches the whole group, yet PostgreSQL goes down only when Regulars says so", async () => {
    const child = spawn(process.execPath, [PROCESS, folder], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.add(child);
    await once(child.stdout, "data");
    const exited = once(child, "exit");
    process.kill(-(child.pid ?? 0), "SIGINT");
    expect(await exited).toEqual([0, null]);
    const log = await readFile(join(folder, "server.log"), "utf8");
    expect(log.trim().split("\n").at(-1)).toContain("database system is shut down");
  });

  describe("in one process", () => {
    let server: EmbeddedServer;
    let database: OpenDatabase;
    const business = "00000000-0000-4000-8000-000000000001";
    const turn = (): Promise<string> => database.inBusiness(business, async () => "done");

    beforeEach(async () => {
      server = await startEmbeddedServer({ folder });
      await query(server.url, "create role regulars_app");
      database = await openDatabase({ url: server.url, poolSize: 3 });
    });
    afterEach(async () => {
      await database.close();
      await server.stop();
    });

    test("PostgreSQL killed in the middle is brought back, and transactions go on", async () => {
      await Promise.all([turn(), turn(), turn()]);
      const killed = await serverPid();
      process.kill(killed, "SIGKILL");
      // Its children serve on for a moment; a transaction that is under way when they end fails, and is not run again.
      while ((await serverPid()) === killed) await turn().catch(() => {});
      expect(await turn()).toBe("done");
      await vi.waitFor(() => database.ping(), 5000);
    });

    test("stopped while it is being brought back, it does not stay behind", async () => {
      process.kill(await serverPid(), "SIGKILL");
      await server.stop();
      await expect(query(server.url, "select 1")).rejects.toThrow("ECONNREFUSED");
    });

    test("a transaction that was under way when its connection broke is not run again", async () => {
      let runs = 0;
      const attempt = database.inBusiness(business, async (tx) => {
        runs++;
        await sql`reset role`.execute(tx);
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
      });
      await expect(attempt).rejects.toThrow(/terminat/);
      expect(runs).toBe(1);
    });
  });
});

describe("folders that cannot be used", () => {
  test("a file in the way", async () => {
    const file = join(temporary.path, "file");
    await writeFile(file, "");
    expect(await startRefused(join(file, "postgres"))).toEqual({
      code: 1,
      said: `Regulars cannot write to ${file}/postgres. Make that folder writable, or set DATA_DIR to another one.`,
    });
  });

  test("a folder of somebody else", async () => {
    const closed = join(temporary.path, "closed");
    await mkdir(closed);
    await chmod(closed, 0o555);
    const nobody = isRoot ? ["65534"] : [];
    const refused = await startRefused(join(closed, "postgres"), ...nobody);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain("cannot write to");
  });

  test.runIf(isRoot)(
    "below a private folder, root's server keeps its files where its account can reach them",
    async () => {
      await chmod(temporary.path, 0o700);
      const first = await start();
      await query(first.url, "create table kept as select 1 as n");
      await end(first.child, "SIGTERM");
      const [home = ""] = (await readFile(join(folder, "where-the-database-is.txt"), "utf8")).split("\n");
      expect(home).toMatch(/^\/var\/lib\/regulars\/[0-9a-f]{16}$/);

      // Found again also when the folder is private no more.
      await chmod(temporary.path, 0o755);
      const second = await start();
      expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
      await end(second.child, "SIGTERM");
      await rm(home, { recursive: true });
    },
  );
});
