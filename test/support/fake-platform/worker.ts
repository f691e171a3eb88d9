/** A worker process for tests: sends what is due for one business to the fake platform until it is killed. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { createQueue } from "../../../adapters/queue/queue.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { processLog, readPlace } from "./process-place.ts";
import { fakePlatformSender } from "./sender.ts";

const { databaseUrl, platformUrl, businessId, redisUrl } = readPlace();
const jump = z.object({ hours: z.number() });
let hours = 0;
process.on("message", (message) => {
  hours = jump.parse(message).hours;
});

const transactions = await openDatabase({ url: databaseUrl, poolSize: 5 });
const delivery = createDelivery({
  transactions,
  senders: [fakePlatformSender(platformUrl)],
  clock: () => Temporal.Now.instant().add({ hours }),
  log: processLog,
});
const queue = createQueue({
  databaseUrl,
  redisUrl: redisUrl ?? null,
  log: processLog,
  businesses: async () => [businessId],
  sweepSeconds: 1,
});
await queue.start(async () => (await delivery.dispatchDue(businessId)).next);
console.log("ready");
