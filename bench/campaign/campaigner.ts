/** A process of the bench: the owner drafts and approves a campaign, and what follows is worked off as in a shop. */
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { openDatabase } from "../../adapters/postgres/database.ts";
import { createQueue } from "../../adapters/queue/queue.ts";
import { createAssistant } from "../../bot/assistant.ts";
import { createLog } from "../../bot/log.ts";
import { runDue } from "../../core/schedule/run-due.ts";
import { workOff } from "../../core/schedule/work-off.ts";
import { fakePlatformSender } from "../../test/support/fake-platform/sender.ts";
import { type CampaignReport, machineClock, readCampaignPlace } from "./place.ts";

const { databaseUrl, businessId, platformUrl, draft } = readCampaignPlace(process.argv[2]);
const log = createLog("error", []);
const database = await openDatabase({ url: databaseUrl });
const queue = createQueue({ databaseUrl, log, businesses: async () => [businessId] });
let committedAt = 0;
const assistant = createAssistant({
  transactions: database,
  log,
  links: () => [],
  wake: (id) => {
    committedAt = machineClock();
    if (platformUrl !== null) queue.wake(id);
  },
});
const office = assistant.backOffice(platformUrl === null ? [] : [fakePlatformSender(platformUrl)]);
const clock = () => Temporal.Now.instant();

async function say(text: string): Promise<number> {
  const startedAt = performance.now();
  const { events } = await assistant.conversation.receive({
    businessId,
    platform: "replay",
    chat: "owner",
    user: "owner",
    userName: null,
    messageKey: `bench:${newId()}`,
    messageId: null,
    at: clock(),
    group: false,
    content: { kind: "text", text },
  });
  if (!events.some(({ type }) => type.startsWith("campaign."))) throw new Error(`"${text}" did nothing.`);
  return (performance.now() - startedAt) / 1000;
}

const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;
const most = (values: readonly number[]): number =>
  values.reduce((highest, value) => Math.max(highest, value), 0);
const peak = (): number => process.resourceUsage().maxRSS / 1024;

/** Puts the whole campaign into the outbox; what is resident after each piece. */
async function enqueueAll(): Promise<{ seconds: number; resident: readonly number[] }> {
  const resident: number[] = [];
  const startedAt = performance.now();
  await runDue(office, businessId, clock(), { afterEach: () => void resident.push(megabytes()) });
  return { seconds: (performance.now() - startedAt) / 1000, resident };
}

async function run(): Promise<CampaignReport> {
  const start = megabytes();
  if (platformUrl !== null) await queue.start((id) => workOff(office, id, clock));
  const draftSeconds = await say(draft);
  const approveSeconds = await say("approve");
  const approvedAt = committedAt;
  const approved = peak();
  const { seconds, resident } =
    platformUrl === null ? await enqueueAll() : { seconds: 0, resident: [megabytes()] };
  const quarter = Math.ceil(resident.length / 4);
  return {
    draftSeconds,
    approveSeconds,
    approvedAt,
    enqueueSeconds: seconds,
    megabytes: {
      start,
      approved,
      firstQuarter: most(resident.slice(0, quarter)),
      lastQuarter: most(resident.slice(-quarter)),
      peak: peak(),
    },
  };
}

process.send?.(await run());
// Ends when it is killed: with a platform, messages go on leaving.
setInterval(() => {}, 60_000);
