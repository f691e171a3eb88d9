import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { errorCode } from "../error-code.ts";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/**
 * Whether a live process is a PostgreSQL. After a restart of the machine or the container, the number in an old
 * postmaster.pid may be anybody's. Where the system does not tell (no /proc), the answer is yes: the safe side.
 */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  const [program = ""] = commandLine.split("\0", 1);
  return /(^|\/)postgres(:|$)/.test(program);
}

/** Whether any process has the folder as its current one, as each of a server's has; yes where that cannot be seen. */
export async function isWorkedIn(folder: string): Promise<boolean> {
  const entries = await readdir("/proc").catch(() => null);
  if (!entries) return true;
  const processes = entries.filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(processes.map((name) => readlink(`/proc/${name}/cwd`).catch(() => null)));
  return folders.includes(await realpath(folder));
}
