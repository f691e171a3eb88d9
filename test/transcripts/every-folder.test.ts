import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("every folder of transcripts is tested", () => {
  const entries = readdirSync(import.meta.dirname, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const tests = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(folders).not.toEqual([]);
  expect(folders.filter((name) => !tests.includes(`${name}.test.ts`))).toEqual([]);
});
