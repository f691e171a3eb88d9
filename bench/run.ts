/**
 * Runs the benches of this folder, or those that are named: npm run bench -- turn start. Prints a table and writes
 * bench/results/NAME.json for each.
 */
import { glob, mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type Bench, type Figure, shortNumber } from "./bench.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

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

function lineOf(bench: Bench, { what, value, unit, beside, goal }: Figure): string {
  const goalText = goal ? `${goal.text}: ${goal.met ? "yes" : "NO"}` : "";
  return `| ${bench.name} | ${what} | ${shortNumber(value)} ${unit} | ${beside ?? ""} | ${goalText} |`;
}

async function writeResults(bench: Bench, figures: readonly Figure[]): Promise<void> {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30) };
  const results = {
    bench: bench.name,
    at: new Date().toISOString(),
    node: process.version,
    machine,
    figures,
  };
  await mkdir(`${FOLDER}results`, { recursive: true });
  await writeFile(`${FOLDER}results/${bench.name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}

const lines: string[] = [];
for (const bench of await findBenches(process.argv.slice(2))) {
  const figures = await bench.run((line) => console.error(`${bench.name}: ${line}`));
  await writeResults(bench, figures);
  lines.push(...figures.map((figure) => lineOf(bench, figure)));
}
console.log("| bench | what | measured | beside | goal |\n| --- | --- | --- | --- | --- |");
console.log(lines.join("\n"));
