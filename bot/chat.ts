import { createTerminal } from "../adapters/terminal/terminal.ts";
import { createAssistant } from "./assistant.ts";
import { runCommand } from "./command.ts";
import { type Configuration, readConfiguration, secretsOf } from "./configuration.ts";
import { createLog, type Log } from "./log.ts";
import { openMail } from "./mail.ts";
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
  const conversation = createAssistant({
    transactions: database,
    log,
    links: () => [],
    wakeDelivery: (businessId) => mail.wake(businessId),
  });
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    businessId: SHOP_ID,
    receive: async (incoming) => void (await conversation.receive(incoming)),
    people: shopPeople(database, "terminal", tryOut),
    as: OWNER,
    log,
  });
  const mail = openMail({ transactions: database, log, senders: [terminal.sender] }, stops);
  onStopSignal(() => terminal.stop());
  await terminal.start();
}
