import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { findMisses } from "../adapters/replay/expectation.ts";
import { replay } from "../adapters/replay/replay.ts";
import { readTranscript } from "../adapters/replay/transcript.ts";
import { openReplayShop } from "../bot/replay-shop.ts";
import { freshDatabase } from "./support/database.ts";

const FOLDER = join(import.meta.dirname, "transcripts");

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

/** What a whole transcript missed, turn by turn, in words. */
async function missesOf(file: string): Promise<string[]> {
  const database = await freshDatabase();
  const misses: string[] = [];
  try {
    const transcript = await readTranscript(file);
    const warn = (text: string) => void misses.push(text);
    const shop = await openReplayShop(
      database.transactions,
      newId(),
      transcript.business,
      transcript.turns[0]?.at,
      warn,
    );
    for await (const { turn, output } of replay(shop, transcript)) {
      const missed = turn.expect ? findMisses(turn.expect, output) : [];
      misses.push(
        ...missed.map(
          (miss) => `${relative(FOLDER, file)}:${turn.line}: ${turn.text ?? turn.press ?? ""}\n${miss}`,
        ),
      );
    }
  } finally {
    await database.close();
  }
  return misses;
}

describe("conversations come out as their transcripts say", () => {
  test.each(files)("%s", async (name) => {
    expect(await missesOf(join(FOLDER, name))).toEqual([]);
  });
});
