import { Temporal } from "temporal-polyfill";
import { RecordedModel } from "../adapters/replay/recorded-model.ts";
import type { ReplayParts } from "../adapters/replay/replay.ts";
import type { TranscriptBusiness } from "../adapters/replay/transcript.ts";
import { loadBusiness } from "../core/business/business.store.ts";
import { createBusiness } from "../core/business/create-business.ts";
import { finishCampaigns } from "../core/campaigns/finish-campaign.ts";
import { createCapabilities } from "../core/capabilities.ts";
import { createConversation } from "../core/conversation/conversation.ts";
import { recordCustomer } from "../core/customers/customers.service.ts";
import { createDelivery } from "../core/delivery/delivery.ts";
import type { Sender } from "../core/delivery/outgoing.ts";
import { addMember, linkIdentity } from "../core/members/members.service.ts";
import { createModelUse } from "../core/model/use.ts";
import { createRegistry } from "../core/registry.ts";
import { letTimePass } from "../core/schedule/let-time-pass.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { createLexicons } from "../core/understanding/lexicons.ts";

/** The shop of a transcript, with its owner and staff in their chats, and the real core behind it. */
export async function openReplayShop(
  transactions: Transactions,
  businessId: string,
  profile: TranscriptBusiness,
  firstTurn: Temporal.Instant | undefined,
  warn: (text: string) => void,
  withModel = false,
): Promise<ReplayParts> {
  const recorded = withModel ? new RecordedModel() : null;
  const start = firstTurn ?? Temporal.Now.instant();
  await openBooks(transactions, businessId, profile, start);
  const lexicons = createLexicons();
  const registry = createRegistry(createCapabilities({ links: null }));
  const reportError = (error: unknown): string => {
    warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return "replay";
  };
  const conversation = createConversation({
    transactions,
    registry,
    lexicons,
    wakeDelivery: () => {},
    reportError,
    model: recorded && createModelUse({ model: recorded, transactions }),
  });
  const delivery = createDelivery({
    transactions,
    senders: [replaySender],
    clock: () => Temporal.Now.instant(),
    afterSettling: finishCampaigns,
    log: {
      info: () => {},
      warn: (_facts, message) => warn(message),
      error: (_facts, message) => warn(message),
    },
  });
  const schedule = { transactions, registry, lexicons, delivery, reportError };
  return {
    transactions,
    businessId,
    receive: (incoming) => conversation.receive(incoming),
    linkCustomer: (user, name, at) => linkCustomer(transactions, businessId, lexicons, user, name, at),
    // What was replied is read from the outbox.
    letTimePass: (until) => letTimePass(schedule, businessId, until, { awaitReplies: false }),
    warn,
    recorded,
  };
}

/** Whoever is written to in a replay has got it. */
const replaySender: Sender = {
  platform: "replay",
  send: async () => ({ kind: "sent", platformMessage: null }),
};

async function openBooks(
  transactions: Transactions,
  businessId: string,
  profile: TranscriptBusiness,
  at: Temporal.Instant,
): Promise<void> {
  await transactions.inBusiness(businessId, async (tx) => {
    const { name, currency, timezone, locale } = profile;
    await createBusiness(
      tx,
      { id: businessId, name, currency, timezone, locale, settings: { introduced: true } },
      at,
    );
    const link = (user: string, memberId: string) =>
      linkIdentity(tx, { businessId, platform: "replay", user, chat: user, at, memberId });
    const owner = await addMember(tx, { id: businessId }, { name: "Owner", role: "owner", at });
    await link("owner", owner.id);
    for (const person of profile.staff) {
      const member = await addMember(tx, { id: businessId }, { name: person, role: "staff", at });
      await link(`staff:${person}`, member.id);
    }
  });
}

async function linkCustomer(
  transactions: Transactions,
  businessId: string,
  lexicons: ReturnType<typeof createLexicons>,
  user: string,
  name: string,
  at: Temporal.Instant,
): Promise<void> {
  await transactions.inBusiness(businessId, async (tx) => {
    const business = await loadBusiness(tx, businessId);
    const known = (await lexicons.load(tx, business)).findCustomers(name);
    const customerId =
      known?.by !== "near-full-name" && known?.customers.length === 1
        ? known.customers[0]?.id
        : (
            await recordCustomer(
              {
                tx,
                business,
                speaker: { role: "stranger", key: user, name },
                now: at,
                today: at.toZonedDateTimeISO(business.timezone).toPlainDate(),
                emit: () => {},
              },
              { name },
            )
          ).id;
    if (customerId)
      await linkIdentity(tx, { businessId, platform: "replay", user, chat: user, at, customerId });
  });
}
