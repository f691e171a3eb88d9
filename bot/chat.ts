import { LocalWakes } from "../adapters/queue/local-wakes.ts";
import { createTerminal } from "../adapters/terminal/terminal.ts";
import { createAssistant } from "./assistant.ts";
import { runCommand } from "./command.ts";
import { type Configuration, readConfiguration, secretsOf } from "./configuration.ts";
import { lateModel } from "./late-model.ts";
import { createLog, type Log } from "./log.ts";
import { ensureShop, OWNER, SHOP_ID } from "./shop.ts";
import { shopPeople } from "./shop-people.ts";
import { StopList } from "./stop-list.ts";
import { onStopSignal } from "./stop-signal.ts";
import { openSharedStore } from "./store.ts";

await runCommand(async () => {
  const configuration = readConfiguration(process.env);
  const log = createLog(configuration.logLevel, secretsOf(configuration));
  const stops = new StopList(log);
  try {
    await chat(configuration, log, stops);
  } finally {
    await stops.stop();
  }
  return 0;
});

/** The chat of the web page in a terminal, on the same shop; also while `npm start` runs. */
async function chat(configuration: Configuration, log: Log, stops: StopList): Promise<void> {
  const { database } = await openSharedStore(configuration, log, stops);
  const tryOut = configuration.webPassword === null;
  await ensureShop(database, tryOut);
  const assistant = createAssistant({
    transactions: database,
    log,
    links: () => [],
    wake: (businessId) => wakes.wake(businessId),
    model: configuration.model && lateModel(configuration.model),
  });
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    businessId: SHOP_ID,
    receive: async (incoming) => void (await assistant.conversation.receive(incoming)),
    people: shopPeople(database, "terminal", tryOut),
    as: OWNER,
    log,
  });
  const { delivery } = assistant.backOffice([terminal.sender]);
  stops.add("delivery", () => delivery.stop());
  // What is planned, and other platforms' messages, are the main process's to work off.
  const wakes = new LocalWakes(async (businessId) => (await delivery.dispatchDue(businessId)).next, log);
  stops.add("wakes", async () => wakes.stop());
  onStopSignal(() => terminal.stop());
  await terminal.start();
}
