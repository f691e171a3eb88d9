import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMisses } from "../../adapters/replay/expectation.ts";
import { hasRecorded, replay } from "../../adapters/replay/replay.ts";
import { readTranscript } from "../../adapters/replay/transcript.ts";
import { openReplayShop } from "../../bot/replay-shop.ts";
import { type FreshDatabase, freshDatabase } from "./database.ts";

const TRANSCRIPTS = join(import.meta.dirname, "../transcripts");

/**
 * Tests that the conversations of one folder come out as their transcripts say. Each has a shop of its own; that they
 * share a database shows that none sees another's book.
 */
export function testTranscripts(folder: string): void {
  const files = readdirSync(join(TRANSCRIPTS, folder))
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  describe(`conversations in ${folder}`, () => {
    test.concurrent.each(files)("%s", async (name) => {
      expect(await missesOf(join(TRANSCRIPTS, folder, name), database)).toEqual([]);
    });
  });
}

/** What a whole transcript missed, turn by turn, in words. */
async function missesOf(file: string, database: FreshDatabase): Promise<string[]> {
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
    const said = `${relative(TRANSCRIPTS, file)}:${turn.line}: ${turn.text ?? turn.press ?? ""}`;
    misses.push(...missed.map((miss) => `${said}\n${miss}`));
  }
  return misses;
}
