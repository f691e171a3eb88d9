import { createHash } from "node:crypto";
import { access, constants, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Account, canReach } from "./account.ts";
import { folderProblem } from "./folder-problem.ts";

/** Where root keeps what the server's account must reach but cannot where it belongs. */
export const SHARED_FOLDER = "/var/lib/regulars";
const SIGNPOST = "where-the-database-is.txt";

/** The folder that really holds the server's files: the data folder itself, or one that its account can reach. */
export async function findHome(folder: string, account: Account | null): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    if (!account) return await realpath(folder);
    return await reachableHome(await realpath(folder), account);
  } catch (error) {
    throw folderProblem(error, folder);
  }
}

/** Where the files of this data folder are said to be; nothing is created. */
export async function knownHome(folder: string): Promise<string | null> {
  const real = await realpath(folder).catch(() => null);
  return real && ((await signpostIn(real)) ?? real);
}

async function reachableHome(folder: string, account: Account): Promise<string> {
  const moved = await signpostIn(folder);
  if (moved) return moved;
  if ((await exists(join(folder, "cluster"))) || (await canReach(folder, account))) return folder;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const home = join(SHARED_FOLDER, name);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await writeFile(join(folder, SIGNPOST), signpost(home));
  return home;
}

/** The first line is read back: the files stay found when the project is moved or its folder's rights change. */
function signpost(home: string): string {
  return (
    `${home}\n\nThe account that PostgreSQL runs under cannot enter this folder,` +
    " so the database is in the one above. Delete both to start anew.\n"
  );
}

async function signpostIn(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, SIGNPOST), "utf8").catch(() => "");
  const [home] = text.split("\n", 1);
  return home && (await exists(home)) ? home : null;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
