import { runCommand } from "./command.ts";
import { readConfiguration } from "./configuration.ts";
import { checkDataFolder, checkNode, checkPort, checkTimezone } from "./doctor/check-computer.ts";
import { checkModel } from "./doctor/check-model.ts";
import { checkSlack, checkTelegram } from "./doctor/check-platforms.ts";
import { checkQueue, checkStore } from "./doctor/check-store.ts";
import type { Finding } from "./doctor/finding.ts";

let wrong = 0;

function show({ ok, title, advice }: Finding): void {
  if (!ok) wrong += 1;
  console.log(`${ok ? "ok " : "NO "} ${title}${advice === "" ? "" : `\n      ${advice}`}`);
}

await runCommand(async () => {
  show(checkNode());
  show(checkTimezone());
  const configuration = readConfiguration(process.env);
  if (configuration.databaseUrl === null) show(await checkDataFolder(configuration.dataFolder));
  for (const finding of await checkStore(configuration)) show(finding);
  show(await checkQueue(configuration));
  show(await checkPort(configuration));
  for (const finding of await Promise.all([checkTelegram(configuration), checkSlack(configuration)]))
    show(finding);
  for (const finding of await checkModel(configuration)) show(finding);
  console.log(wrong === 0 ? "All is well." : `${wrong} to put right.`);
  return wrong === 0 ? 0 : 1;
});
