/** A web process for tests: one turn after the other puts messages into the outbox and tells the workers. */
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { createQueue } from "../../../adapters/queue/queue.ts";
import { enqueueNextOffers } from "../outbox-shop.ts";
import { processLog, readPlace } from "./process-place.ts";

const OFFERS_IN_A_TURN = 50;

const { databaseUrl, businessId, redisUrl, messages = 0 } = readPlace();
const transactions = await openDatabase({ url: databaseUrl, poolSize: 2 });
const queue = createQueue({
  databaseUrl,
  redisUrl: redisUrl ?? null,
  log: processLog,
  businesses: async () => [],
});
console.log("ready");
for (let written = 0; written < messages; ) {
  written = await transactions.inBusiness(businessId, (tx) =>
    enqueueNextOffers(tx, businessId, Math.min(OFFERS_IN_A_TURN, messages)),
  );
  queue.wake(businessId);
  await sleep(10);
}
// It stays, as a web process does, until it is killed.
setInterval(() => {}, 60_000);
