import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { v7 as newId } from "uuid";
import { openDatabase } from "../adapters/postgres/database.ts";
import { startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { findMisses } from "../adapters/replay/expectation.ts";
import { hasRecorded, replay } from "../adapters/replay/replay.ts";
import { MalformedTranscript, readTranscript, type Transcript } from "../adapters/replay/transcript.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { openReplayShop } from "./replay-shop.ts";

const warn = (text: string): void => void process.stderr.write(`${text}\n`);

/** Replays run side by side, because each waits for its database most of the time. */
const AT_ONCE = 3;

/** Turns that were compared with what they expected, and those of them that missed it. */
interface Totals {
  readonly checked: number;
  readonly missed: number;
}

interface Replayed extends Totals {
  /** What goes to stdout, one JSON line for a turn. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

/** Replays one file as a business of its own. */
async function replayFile(
  transactions: Transactions,
  transcript: Transcript,
  check: boolean,
): Promise<Replayed> {
  const lines: string[] = [];
  const warnings: string[] = [];
  let [checked, missed] = [0, 0];
  const note = (text: string) => void warnings.push(text);
  const start = transcript.turns[0]?.at;
  const withModel = hasRecorded(transcript);
  const shop = await openReplayShop(transactions, newId(), transcript.business, start, note, withModel);
  for await (const { turn, output } of replay(shop, transcript)) {
    lines.push(JSON.stringify({ file: transcript.file, line: turn.line, ...output }));
    if (!check || !turn.expect) continue;
    checked += 1;
    const misses = findMisses(turn.expect, output);
    if (misses.length === 0) continue;
    missed += 1;
    warnings.push(
      `${transcript.file}:${turn.line}: ${turn.from ?? "tick"}: ${JSON.stringify(turn.text ?? turn.press ?? "")}`,
      ...misses.map((miss) => `    ${miss}`),
      `      said: ${JSON.stringify(output.replies.map((reply) => reply.text).join(" / "))}`,
    );
  }
  return { lines, warnings, checked, missed };
}

/** Work on a server for this run alone. One database does for all: each transcript is a business of its own in it. */
async function onEmbeddedServer<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "regulars-replay-"));
  const server = await startEmbeddedServer({ folder, durable: false });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replays all of them, some at a time, and prints each when those before it are printed. */
async function replayAll(url: string, transcripts: readonly Transcript[], check: boolean): Promise<Totals> {
  await migrate(url);
  const database = await openDatabase({ url, poolSize: 2 * AT_ONCE });
  const totals = { checked: 0, missed: 0 };
  const replays = Readable.from(transcripts).map((one: Transcript) => replayFile(database, one, check), {
    concurrency: AT_ONCE,
  });
  try {
    for await (const replayed of replays as AsyncIterable<Replayed>) {
      for (const line of replayed.lines) process.stdout.write(`${line}\n`);
      for (const warning of replayed.warnings) warn(warning);
      totals.checked += replayed.checked;
      totals.missed += replayed.missed;
    }
  } finally {
    await database.close();
  }
  return totals;
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
  const { database, check } = values;
  const on = (url: string) => replayAll(url, transcripts, check);
  const { checked, missed } = await (database ? on(database) : onEmbeddedServer(on));
  if (!check) return 0;
  warn(`${checked - missed} of ${checked} turns as expected`);
  return missed > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof MalformedTranscript) {
    warn(error.message);
    return 2;
  }
  warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 3;
});
