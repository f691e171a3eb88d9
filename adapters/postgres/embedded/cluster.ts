import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code.ts";
import { StartupProblem } from "../startup-problem.ts";
import type { Account } from "./account.ts";
import { folderProblem, folderProblemIn } from "./folder-problem.ts";
import { isAlive } from "./process.ts";
import { type Programs, runProgram } from "./programs.ts";

/** The database user that owns everything. */
export const SUPERUSER = "regulars";
const PASSWORD_FILE = "regulars-password";

/** A server's files on disk and what it takes to run it. */
export interface Cluster {
  /** Holds the cluster and its log. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly folder: string;
  readonly log: string;
  readonly programs: Programs;
  readonly account: Account | null;
  /** False gives up crash safety for speed: for tests and replays only. */
  readonly durable: boolean;
}

export const clusterFolder = (home: string): string => join(home, "cluster");
export const clusterPassword = (folder: string): Promise<string> =>
  readFile(join(folder, PASSWORD_FILE), "utf8").then((text) => text.trim());

/** Makes the cluster where there is none yet. It appears whole or not at all; of two processes, one makes it. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  if (await hasCluster(cluster)) return;
  const draft = join(cluster.home, `new-${process.pid}`);
  const password = `${draft}.password`;
  try {
    await prepareDraft(draft, password, cluster.account);
    await initialise(cluster, draft, password);
    await rename(password, join(draft, PASSWORD_FILE));
    await rename(draft, cluster.folder).catch(unlessTaken);
    await syncFolder(cluster.home);
  } catch (error) {
    // A quicker process has made it and cleared this draft away: nothing was lost.
    if (!(await hasCluster(cluster))) throw folderProblem(error, cluster.home);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(password, { force: true });
  }
}

async function hasCluster({ folder, programs }: Cluster): Promise<boolean> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw folderProblem(error, folder);
  });
  if (version === null) return false;
  if (version.trim() === programs.majorVersion) return true;
  throw new StartupProblem(
    `The database in ${folder} was made by PostgreSQL ${version.trim()}, this version of Regulars brings ` +
      `${programs.majorVersion}. Export it with the version of Regulars that made it, then set DATA_DIR to a new folder and import it there.`,
  );
}

async function prepareDraft(draft: string, password: string, account: Account | null): Promise<void> {
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(password, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  if (!account) return;
  await chown(draft, account.uid, account.gid);
  await chown(password, account.uid, account.gid);
}

async function initialise(cluster: Cluster, draft: string, password: string): Promise<void> {
  const { code, output } = await runProgram(
    cluster.programs.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order and upper case of letters on every machine, whatever languages it has installed.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(cluster.durable ? [] : ["--no-sync"]),
    ],
    cluster.account,
  );
  if (code === 0) return;
  throw folderProblemIn(output, cluster.home) ?? new Error(`PostgreSQL's initdb failed:\n${output}`);
}

function unlessTaken(error: unknown): void {
  const code = errorCode(error);
  if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
}

/** Drafts whose maker was killed. */
export async function removeAbandonedDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const maker = /^new-(\d+)/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) await rm(join(home, name), { recursive: true, force: true });
  }
}

/** Without this the new name itself could be lost in a power cut, and the data of the first minutes with it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
