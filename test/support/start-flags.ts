import { readFileSync } from "node:fs";
import { z } from "zod";

const manifest = z.object({ scripts: z.object({ start: z.string() }) });

/** What Node itself is told by `npm start`: whatever stands between "node" and the file. */
export function startFlags(): string[] {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return manifest.parse(JSON.parse(text)).scripts.start.split(" ").slice(1, -1);
}
