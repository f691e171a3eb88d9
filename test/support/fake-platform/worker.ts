/** A worker process for tests: sends what is due for one business to the fake platform until it is killed. */
import { Temporal } from "temporal-polyfill";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { createQueue } from "../../../adapters/queue/queue.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { fakePlatformSender } from "./sender.ts";

const [databaseUrl = "", platformUrl = "", businessId = "", redisUrl = ""] = process.argv.slice(2);
const say = (line: object): void => console.error(JSON.stringify(line));
const log = {
  info: () => {},
  warn: (facts: object, message: string) => say({ ...facts, message }),
  error: (facts: object, message: string) => say({ ...facts, message }),
};

const transactions = await openDatabase({ url: databaseUrl, poolSize: 5 });
const delivery = createDelivery({
  transactions,
  senders: [fakePlatformSender(platformUrl)],
  clock: () => Temporal.Now.instant(),
  log,
  leaseSeconds: 2,
});
const queue = createQueue({
  databaseUrl,
  redisUrl: redisUrl || null,
  log,
  businesses: async () => [businessId],
  sweepSeconds: 1,
});
await queue.start(async () => (await delivery.dispatchDue(businessId)).next);
console.log("ready");
