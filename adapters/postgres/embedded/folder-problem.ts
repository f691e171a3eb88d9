import { errorCode } from "../error-code.ts";
import { StartupProblem } from "../startup-problem.ts";

const UNWRITABLE = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOENT", "EEXIST"]);
const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** The sentence for a failed write below the data folder; any other error comes back as it was. */
export function folderProblem(error: unknown, folder: string): unknown {
  const code = errorCode(error) ?? "";
  if (FULL.has(code)) return diskFull(folder);
  if (UNWRITABLE.has(code)) return unwritable(folder);
  return error;
}

export function diskFull(folder: string): StartupProblem {
  return new StartupProblem(
    `The disk that holds ${folder} is full. Free some space, or set DATA_DIR to a folder on another disk.`,
  );
}

export function unwritable(folder: string): StartupProblem {
  return new StartupProblem(
    `Regulars cannot write to ${folder}. Make that folder writable, or set DATA_DIR to another one.`,
  );
}

/** The same for what a PostgreSQL program printed; null where it says nothing about disk or rights. */
export function folderProblemIn(output: string, folder: string): StartupProblem | null {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(folder);
  if (/Permission denied|Read-only file system/.test(output)) return unwritable(folder);
  return null;
}
