/**
 * Runs the benches of this folder, or those that are named: npm run bench -- turn start. Prints a table and writes
 * bench/results/NAME.json for each. With --full the sizes are those of the goals; --keep keeps what was built for the
 * next run; --docs writes the table of all results into docs/bench.md as well.
 */
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Bench, type BenchOptions, type Figure, shortNumber } from "./bench.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const DOCUMENT = fileURLToPath(new URL("../docs/bench.md", import.meta.url));
const HEAD = "| bench | what | measured | beside | goal |\n| --- | --- | --- | --- | --- |";

interface Results {
  readonly bench: string;
  /** ISO 8601. */
  readonly at: string;
  readonly machine: string;
  readonly figures: readonly Figure[];
}

async function findBenches(wanted: readonly string[]): Promise<Bench[]> {
  const benches: Bench[] = [];
  for await (const file of glob("*.ts", { cwd: FOLDER })) {
    const name = basename(file, ".ts");
    if (name === "run" || (wanted.length > 0 && !wanted.includes(name))) continue;
    const module = (await import(`./${file}`)) as { readonly bench?: Bench };
    if (module.bench) benches.push(module.bench);
  }
  const missing = wanted.filter((name) => !benches.some((bench) => bench.name === name));
  if (missing.length > 0) throw new Error(`There is no bench ${missing.join(", ")}.`);
  return benches.sort((one, other) => one.name.localeCompare(other.name));
}

async function runBench(bench: Bench, options: BenchOptions): Promise<Results> {
  const figures = await bench.run((line) => console.error(`${bench.name}: ${line}`), options);
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${memory} GB, Node ${process.versions.node}`;
  const results: Results = { bench: bench.name, at: new Date().toISOString(), machine, figures };
  await mkdir(`${FOLDER}results`, { recursive: true });
  await writeFile(`${FOLDER}results/${bench.name}.json`, `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

const tableOf = (all: readonly Results[]): string =>
  [HEAD, ...all.flatMap(({ bench, figures }) => figures.map((figure) => lineOf(bench, figure)))].join("\n");

function lineOf(bench: string, { what, value, unit, beside, goal }: Figure): string {
  const goalText = goal ? `${goal.text}: ${goal.met ? "yes" : "NO"}` : "";
  return `| ${bench} | ${what} | ${shortNumber(value)} ${unit} | ${beside ?? ""} | ${goalText} |`;
}

/** Puts the newest results of all benches, also of earlier runs, between the document's markers. */
async function writeDocument(): Promise<void> {
  const all: Results[] = [];
  for await (const file of glob("*.json", { cwd: `${FOLDER}results` })) {
    all.push(JSON.parse(await readFile(`${FOLDER}results/${file}`, "utf8")) as Results);
  }
  all.sort((one, other) => one.bench.localeCompare(other.bench));
  const machines = [...new Set(all.map((results) => `${results.machine}, ${results.at.slice(0, 10)}`))];
  const part = `<!-- table -->\n\n${tableOf(all)}\n\nMeasured on: ${machines.join("; ")}.\n\n<!-- end -->`;
  const text = await readFile(DOCUMENT, "utf8");
  await writeFile(
    DOCUMENT,
    text.replace(/<!-- table -->[\s\S]*<!-- end -->/, () => part),
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    docs: { type: "boolean", default: false },
  },
});
const all: Results[] = [];
for (const bench of await findBenches(positionals)) all.push(await runBench(bench, values));
console.log(tableOf(all));
if (values.docs) await writeDocument();
