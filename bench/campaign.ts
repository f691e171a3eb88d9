import pg from "pg";
import { startFakePlatform } from "../test/support/fake-platform/platform.ts";
import { zoneWhereItIsNoon } from "../test/support/outbox-shop.ts";
import { type Bench, type Figure, shortNumber } from "./bench.ts";
import { CHAT_STEPS, FEW, FEW_CAME_BY } from "./campaign/build-chats.ts";
import { type CampaignPlace, type CampaignReport, machineClock } from "./campaign/place.ts";
import { runCampaign } from "./campaign/processes.ts";
import { buildTrade } from "./trade/build-trade.ts";
import { onMadeUpTrade } from "./trade/kept-trade.ts";

const FULL = [50_000, 500_000];
const SMALL = [5_000, 50_000];
const SALES_EACH = 10;
const GOAL = { megabytes: 300, flat: 1.1, linear: 12 };

const TO_ALL = "draft a message to all customers: 10% off any cake until the end of next month";
const TO_FEW = `draft a message to customers who found us via ${FEW_CAME_BY}: 10% off any cake until the end of next month`;

interface Shop {
  readonly databaseUrl: string;
  readonly businessId: string;
}

/** Forgets all campaigns, so that nobody is held back for having heard of one lately; the hours are such that all may leave. */
async function makeReady({ databaseUrl, businessId }: Shop): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `truncate campaign, campaign_member, outbox, button, voucher, event, due_work, incoming, memory, open_question,
         message_reply, sending_pace, sending_account, sending_claim, baseline cascade`,
    );
    await client.query("update business set timezone = $2 where business_id = $1", [
      businessId,
      zoneWhereItIsNoon(),
    ]);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

const placeOf = (shop: Shop, draft: string, platformUrl: string | null = null): CampaignPlace => ({
  ...shop,
  draft,
  platformUrl,
});

/** Milliseconds from the commit of the approval to the first message at a platform on loopback. */
async function firstMessage(shop: Shop, draft: string): Promise<number> {
  await makeReady(shop);
  const platform = await startFakePlatform();
  try {
    const first = Promise.withResolvers<number>();
    platform.behave = ({ chat }) => {
      if (chat !== "owner") first.resolve(machineClock());
      return { kind: "take" };
    };
    const report = await runCampaign(
      placeOf(shop, draft, platform.url),
      async () => void (await first.promise),
    );
    return (await first.promise) - report.approvedAt;
  } finally {
    await platform.stop();
  }
}

interface Measured extends CampaignReport {
  readonly customers: number;
  readonly sent: number;
  readonly toAll: number;
  readonly toFew: number;
}

async function measure(shop: Shop, customers: number): Promise<Measured> {
  const toFew = await firstMessage(shop, TO_FEW);
  const toAll = await firstMessage(shop, TO_ALL);
  await makeReady(shop);
  const report = await runCampaign(placeOf(shop, TO_ALL));
  const sent = await countSent(shop);
  return { ...report, customers, sent, toFew, toAll };
}

/** Messages in the outbox, each with the voucher that it carries. */
async function countSent({ databaseUrl, businessId }: Shop): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ sent: number; held: number; all: number }>(
      `select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where held_out)::int as held,
         count(*)::int as all from campaign_member m
       where business_id = $1 and (m.state = 'waiting' or exists (
         select from outbox o join voucher v on v.business_id = o.business_id and 'customer:' || v.customer_id = o.person
          where o.business_id = m.business_id and o.outbox_id = m.outbox_id
            and v.customer_id = m.customer_id and position(v.code in o.content ->> 'text') > 0))`,
      [businessId],
    );
    const [row] = rows;
    if (!row || row.sent === 0 || row.sent + row.held !== row.all) {
      throw new Error(`The campaign is not whole: ${JSON.stringify(row)}`);
    }
    return row.sent;
  } finally {
    await client.end();
  }
}

const secondsOf = ({ draftSeconds, approveSeconds, enqueueSeconds }: Measured): number =>
  draftSeconds + approveSeconds + enqueueSeconds;

function figuresOf(measured: Measured): Figure[] {
  const { customers, sent, megabytes, enqueueSeconds } = measured;
  const shop = `shop of ${customers.toLocaleString("en")}`;
  const { start, approved, firstQuarter, lastQuarter, peak } = measured.megabytes;
  return [
    {
      what: `drafted, approved, rendered and enqueued with vouchers, ${shop}`,
      value: sent / secondsOf(measured),
      unit: "messages/s",
      beside: `${sent.toLocaleString("en")} messages: draft ${shortNumber(measured.draftSeconds)} s, approval ${shortNumber(measured.approveSeconds)} s, enqueuing ${shortNumber(enqueueSeconds)} s`,
    },
    {
      what: `most memory of the process, ${shop}`,
      value: peak,
      unit: "MB",
      beside: `${shortNumber(start)} MB at the start, ${shortNumber(approved)} MB when it was approved`,
      goal: { text: `under ${GOAL.megabytes} MB`, met: megabytes.peak < GOAL.megabytes },
    },
    {
      what: `memory in the last quarter of the enqueuing beside the first, ${shop}`,
      value: lastQuarter / firstQuarter,
      unit: "x",
      beside: `${shortNumber(firstQuarter)} MB, ${shortNumber(lastQuarter)} MB`,
      goal: { text: `flat: at most ${GOAL.flat} times`, met: lastQuarter <= GOAL.flat * firstQuarter },
    },
    {
      what: `approval committed to the first of ${FEW} messages at the platform, ${shop}`,
      value: measured.toFew,
      unit: "ms",
    },
    {
      what: `approval committed to the first of all messages at the platform, ${shop}`,
      value: measured.toAll,
      unit: "ms",
    },
  ];
}

/** A campaign to everybody, from the owner's words to the last message in the outbox. */
export const bench: Bench = {
  name: "campaign",
  async run(say, { full, keep }) {
    const all: Measured[] = [];
    for (const customers of full ? FULL : SMALL) {
      const trade = {
        name: `campaign-${customers}`,
        keep,
        build: async (url: string) => {
          const plan = { customers, sales: customers * SALES_EACH };
          const [shop] = await buildTrade(url, [plan], say, CHAT_STEPS);
          return shop ?? "";
        },
      };
      const measured = await onMadeUpTrade(trade, (databaseUrl, businessId) =>
        measure({ databaseUrl, businessId }, customers),
      );
      for (const { what, value, unit, beside = "" } of figuresOf(measured))
        say(`${what}: ${shortNumber(value)} ${unit}; ${beside}`);
      all.push(measured);
    }
    const [small, big] = all;
    if (!small || !big) throw new Error("Two sizes are compared.");
    const times = secondsOf(big) / secondsOf(small);
    return [
      ...all.flatMap(figuresOf),
      {
        what: "ten times the customers take",
        value: times,
        unit: "times as long",
        goal: { text: `at most ${GOAL.linear} times`, met: times <= GOAL.linear },
      },
    ];
  },
};
