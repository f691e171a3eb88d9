import { execFile } from "node:child_process";
import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StartupProblem } from "../startup-problem.ts";

const run = promisify(execFile);

/** The account of the operating system that the server runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const OWN_ACCOUNT = "regulars";
const KNOWN_ACCOUNTS = [OWN_ACCOUNT, "postgres"];
const WAYS_TO_CREATE: readonly (readonly [string, readonly string[]])[] = [
  ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", OWN_ACCOUNT]],
  ["adduser", ["-S", "-D", "-H", OWN_ACCOUNT]],
];

/**
 * PostgreSQL refuses to run as root, so root gives it an account of its own. Anybody else runs it as themselves: null.
 * Files that already belong to somebody stay theirs, so that a start as root does not lock out the next one without.
 */
export async function serverAccount(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await firstKnownAccount()) ?? (await createAccount());
}

async function firstKnownAccount(): Promise<Account | null> {
  for (const name of KNOWN_ACCOUNTS) {
    const account = await lookUp(name);
    if (account) return account;
  }
  return null;
}

async function createAccount(): Promise<Account> {
  for (const [program, options] of WAYS_TO_CREATE) {
    await run(program, options).catch(() => null);
    const account = await lookUp(OWN_ACCOUNT);
    if (account) return account;
  }
  throw new StartupProblem(
    "PostgreSQL does not run as root, and no account could be created for it. " +
      "Start Regulars as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Whether the account may pass through every folder on the way to this one; below root's home it usually may not. */
export async function canReach(folder: string, account: Account): Promise<boolean> {
  let current = await realpath(folder);
  for (;;) {
    if (!mayPass(await stat(current), account)) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

function mayPass(folder: Stats, account: Account): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
