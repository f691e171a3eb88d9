import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { OpenPage } from "../test/bot/open-page.ts";
import { RegularsProcess } from "../test/bot/regulars-process.ts";
import { temporaryFolder } from "../test/support/temporary-folder.ts";
import { type Bench, median } from "./bench.ts";

const RUNS = 5;

/** Kilobytes that a process holds in memory of its own; shared pages count in parts. Null where that is not told. */
async function memoryOf(pid: number): Promise<number | null> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const kilobytes = /^Pss:\s+(\d+)/m.exec(rollup)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes);
}

/** Process ids of the PostgreSQL on this folder. */
async function serverProcesses(dataFolder: string): Promise<number[]> {
  const postmaster = await readFile(join(dataFolder, "cluster", "postmaster.pid"), "utf8").catch(() => "");
  const main = Number(postmaster.split("\n")[0]);
  if (!main) return [];
  const all = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(all.map(async (pid) => [pid, await parentOf(pid)] as const));
  return [main, ...parents.flatMap(([pid, parent]) => (parent === main ? [pid] : []))];
}

async function parentOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) || null;
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

interface Start {
  readonly toAddress: number;
  readonly toAnswer: number;
  readonly nodeMb: number;
  readonly serverMb: number;
}

async function startOnce(dataFolder: string): Promise<Start> {
  const began = performance.now();
  const regulars = new RegularsProcess("main.ts", { DATA_DIR: dataFolder });
  const url = await regulars.address();
  const toAddress = performance.now() - began;
  const page = await OpenPage.open(url);
  await page.say("staff", "2 lattes 3.20 each, cash");
  const toAnswer = performance.now() - began;
  const node = await memoryOf(regulars.pid);
  const server = await Promise.all((await serverProcesses(dataFolder)).map(memoryOf));
  page.close();
  await regulars.stop();
  return { toAddress, toAnswer, nodeMb: sum([node]) / 1024, serverMb: sum(server) / 1024 };
}

export const bench: Bench = {
  name: "start",
  async run(say) {
    const folder = await temporaryFolder();
    try {
      const dataFolder = join(folder.path, "data");
      const first = await startOnce(dataFolder);
      const starts: Start[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        starts.push(await startOnce(dataFolder));
        say(`run ${run + 1}: ${Math.round(starts.at(-1)?.toAnswer ?? 0)} ms to the first answer`);
      }
      const seconds = (pick: (start: Start) => number) => median(starts.map(pick)) / 1000;
      return [
        { what: "npm start to the address, warm", value: seconds((start) => start.toAddress), unit: "s" },
        { what: "npm start to the first answer, warm", value: seconds((start) => start.toAnswer), unit: "s" },
        { what: "the very first start, to the first answer", value: first.toAnswer / 1000, unit: "s" },
        { what: "memory of Node", value: median(starts.map((start) => start.nodeMb)), unit: "MB" },
        { what: "memory of PostgreSQL", value: median(starts.map((start) => start.serverMb)), unit: "MB" },
      ];
    } finally {
      await folder.remove();
    }
  },
};
