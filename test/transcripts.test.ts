import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMisses } from "../adapters/replay/expectation.ts";
import { hasRecorded, replay } from "../adapters/replay/replay.ts";
import { readTranscript } from "../adapters/replay/transcript.ts";
import { openReplayShop } from "../bot/replay-shop.ts";
import { type FreshDatabase, freshDatabase } from "./support/database.ts";

const FOLDER = join(import.meta.dirname, "transcripts");

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

/** Each transcript has a shop of its own; that they share a database shows that none sees another's book. */
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

/** What a whole transcript missed, turn by turn, in words. */
async function missesOf(file: string): Promise<string[]> {
  const misses: string[] = [];
  const transcript = await readTranscript(file);
  const shop = await openReplayShop(
    database.transactions,
    newId(),
    transcript.business,
    transcript.turns[0]?.at,
    (text) => void misses.push(text),
    hasRecorded(transcript),
  );
  for await (const { turn, output } of replay(shop, transcript)) {
    const missed = turn.expect ? findMisses(turn.expect, output) : [];
    const said = `${relative(FOLDER, file)}:${turn.line}: ${turn.text ?? turn.press ?? ""}`;
    misses.push(...missed.map((miss) => `${said}\n${miss}`));
  }
  return misses;
}

describe("conversations come out as their transcripts say", () => {
  test.each(files)("%s", async (name) => {
    expect(await missesOf(join(FOLDER, name))).toEqual([]);
  });
});
