import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { v7 as newId } from "uuid";
import { createDatabase, dropDatabase, withDatabase } from "../adapters/postgres/create-database.ts";
import { openDatabase } from "../adapters/postgres/database.ts";
import { startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { findMisses } from "../adapters/replay/expectation.ts";
import { replay } from "../adapters/replay/replay.ts";
import { MalformedTranscript, readTranscript, type Transcript } from "../adapters/replay/transcript.ts";
import { openReplayShop } from "./replay-shop.ts";

const TEMPLATE = "replay_template";

const warn = (text: string): void => void process.stderr.write(`${text}\n`);

interface Totals {
  turns: number;
  missed: number;
}

/** Replays one file on the database that the address names; returns how many turns missed what they expected. */
async function replayFile(
  url: string,
  transcript: Transcript,
  check: boolean,
  totals: Totals,
): Promise<void> {
  const database = await openDatabase({ url, poolSize: 3 });
  try {
    const shop = await openReplayShop(database, newId(), transcript.business, transcript.turns[0]?.at, warn);
    for await (const { turn, output } of replay(shop, transcript)) {
      process.stdout.write(`${JSON.stringify({ file: transcript.file, line: turn.line, ...output })}\n`);
      if (!check || !turn.expect) continue;
      totals.turns += 1;
      const misses = findMisses(turn.expect, output);
      if (misses.length === 0) continue;
      totals.missed += 1;
      warn(
        `${transcript.file}:${turn.line}: ${turn.from ?? "tick"}: ${JSON.stringify(turn.text ?? turn.press ?? "")}`,
      );
      for (const miss of misses) warn(`    ${miss}`);
      warn(`      said: ${JSON.stringify(output.replies.map((reply) => reply.text).join(" / "))}`);
    }
  } finally {
    await database.close();
  }
}

/** Every transcript on a database of its own: a clone of one migrated template on a server for this run alone. */
async function replayOnEmbedded(
  transcripts: readonly Transcript[],
  check: boolean,
  totals: Totals,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "regulars-replay-"));
  const server = await startEmbeddedServer({ folder, durable: false });
  try {
    await createDatabase(server.url, TEMPLATE);
    await migrate(withDatabase(server.url, TEMPLATE));
    for (const [index, transcript] of transcripts.entries()) {
      const name = `replay_${index}`;
      await createDatabase(server.url, name, TEMPLATE);
      await replayFile(withDatabase(server.url, name), transcript, check, totals);
      await dropDatabase(server.url, name);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean", default: false }, database: { type: "string" } },
  });
  if (positionals.length === 0) {
    warn("usage: npm run -s replay -- [--check] [--database URL] FILE.jsonl ...");
    return 2;
  }
  const transcripts = await Promise.all(positionals.map(readTranscript));
  const totals: Totals = { turns: 0, missed: 0 };
  if (values.database) {
    await migrate(values.database);
    for (const transcript of transcripts) await replayFile(values.database, transcript, values.check, totals);
  } else {
    await replayOnEmbedded(transcripts, values.check, totals);
  }
  if (values.check) warn(`${totals.turns - totals.missed} of ${totals.turns} turns as expected`);
  return totals.missed > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof MalformedTranscript) {
    warn(error.message);
    return 2;
  }
  warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 3;
});
