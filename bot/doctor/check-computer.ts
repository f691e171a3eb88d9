import { access, constants } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Configuration } from "../configuration.ts";
import { bad, type Finding, good } from "./finding.ts";

export const checkNode = (): Finding => good(`Node ${process.versions.node}`);

/** Days and months are the shop's own; the computer's zone is only the first guess at it. */
export function checkTimezone(): Finding {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const time = Temporal.Now.zonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  const title = `Time zone ${timeZone}, ${time} now`;
  return timeZone === "UTC"
    ? good(title, "If the shop is elsewhere, tell the assistant its city when it asks.")
    : good(title);
}

/** The folder itself, or the nearest one above it that is there. */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const title = `The data folder ${folder} can be written`;
  for (let place = resolve(folder); ; place = dirname(place)) {
    const state = await stateOf(place);
    if (state === "writable") return good(title);
    if (state === "forbidden" || place === dirname(place))
      return bad(title, `Make ${place} writable, or set DATA_DIR to another folder.`);
  }
}

async function stateOf(place: string): Promise<"writable" | "forbidden" | "missing"> {
  try {
    await access(place, constants.W_OK);
    return "writable";
  } catch (error) {
    return (error as { code?: unknown }).code === "ENOENT" ? "missing" : "forbidden";
  }
}

export async function checkPort({ host, port }: Configuration): Promise<Finding> {
  const code = await tryPort(host, port);
  if (code === null) return good(`Port ${port} is free`);
  if (await isRegulars(host, port)) return good(`Port ${port} is in use, by Regulars itself`);
  return bad(
    `Port ${port} is free`,
    `It is not (${code}): stop what uses it, or set PORT to another number.`,
  );
}

/** Null when the port can be had, the error's code otherwise. */
function tryPort(host: string, port: number): Promise<string | null> {
  const { promise, resolve: settle } = Promise.withResolvers<string | null>();
  const server = createServer();
  server.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  server.listen({ host, port }, () => server.close(() => settle(null)));
  return promise;
}

async function isRegulars(host: string, port: number): Promise<boolean> {
  const name = host.includes(":") ? `[${host}]` : host;
  const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.text())
    .catch(() => "");
  return answer === '{"status":"ok"}';
}
