import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startFlags } from "../../test/support/start-flags.ts";
import { type CampaignPlace, type CampaignReport, campaignReport } from "./place.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const CAMPAIGNER = fileURLToPath(new URL("campaigner.ts", import.meta.url));

/** Runs a campaign in a process of its own, with the flags of `npm start`, which is killed as soon as `until` has happened, too. */
export async function runCampaign(
  place: CampaignPlace,
  until: () => Promise<void> = async () => {},
): Promise<CampaignReport> {
  const child = spawn(process.execPath, [...startFlags(), CAMPAIGNER, JSON.stringify(place)], {
    cwd: PROJECT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("The campaign's process ended.")));
  ended.catch(() => {});
  try {
    const [said] = await Promise.race([once(child, "message"), ended]);
    await Promise.race([until(), ended]);
    return campaignReport.parse(said);
  } finally {
    await kill(child);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
