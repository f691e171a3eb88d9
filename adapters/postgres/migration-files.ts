import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One step of the database's shape: migrations/0001_name.sql. Steps only go forward, and are never edited. */
export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../migrations", import.meta.url));
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** In the order of their numbers. */
export async function readMigrationFiles(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const files = await Promise.all(names.map((name) => readMigrationFile(folder, name)));
  files.forEach((file, index) => {
    const previous = files[index - 1];
    if (previous?.number !== file.number) return;
    throw new Error(
      `${previous.name} and ${file.name} carry the same number: give the newer one the next free number.`,
    );
  });
  return files;
}

async function readMigrationFile(folder: string, name: string): Promise<MigrationFile> {
  const number = Number(FILE_NAME.exec(name)?.[1]);
  if (!number) throw new Error(`${join(folder, name)} is not named like 0001_name.sql: rename it.`);
  const sql = await readFile(join(folder, name), "utf8");
  // A checkout with Windows line ends is the same migration.
  const checksum = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
  return { number, name, sql, checksum };
}
