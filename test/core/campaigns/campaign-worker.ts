/** A process for tests: does a shop's planned work and sends what is due to the fake platform, until it is killed. */
import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { finishCampaigns } from "../../../core/campaigns/finish-campaign.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { createRegistry } from "../../../core/registry.ts";
import { workOff } from "../../../core/schedule/work-off.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { processLog, readPlace } from "../../support/fake-platform/process-place.ts";
import { fakePlatformSender } from "../../support/fake-platform/sender.ts";

const { databaseUrl, platformUrl, businessId } = readPlace();
const transactions = await openDatabase({ url: databaseUrl, poolSize: 5 });
const clock = () => Temporal.Now.instant();
const delivery = createDelivery({
  transactions,
  senders: [fakePlatformSender(platformUrl)],
  clock,
  afterSettling: finishCampaigns,
  log: processLog,
  leaseSeconds: 2,
});
const reportError = (error: unknown): string => {
  processLog.error({ err: error }, "planned work failed");
  return "test";
};
const registry = createRegistry(createCapabilities({ links: null }));
const parts = { transactions, registry, lexicons: createLexicons(), delivery, reportError };
console.log("ready");
for (;;) {
  // What a process does whenever it is woken: planned work and messages at the same time.
  await workOff(parts, businessId, clock).catch(reportError);
  await sleep(20);
}
