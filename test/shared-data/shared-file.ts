import { existsSync } from "node:fs";
import { join } from "node:path";

/** A file of the public data that lies beside the repository where somebody has put it there; null where not. */
export function sharedFile(...path: readonly string[]): string | null {
  const file = join(import.meta.dirname, "../../../shared/data", ...path);
  return existsSync(file) ? file : null;
}

/** Says so where the data is missing: the tests that need it are skipped then. */
export function titleOf(title: string, file: string | null, wanted: string): string {
  return file ? title : `${title} (skipped: there is no ../shared/data/${wanted})`;
}
