import { Temporal } from "temporal-polyfill";
import { themesOf } from "../feedback/words/themes.ts";
import { nameKey, productKey } from "../understanding/names/name-keys.ts";
import { readMessage } from "../understanding/tokens.ts";
import { ASKS_AFTER_MINUTES, type SampleOpinion } from "./opinions.ts";
import { sampleId } from "./sample-id.ts";
import type { NamesInUse, SampleRows } from "./sample-shop.store.ts";
import type { SampleSale, Trade } from "./trade.ts";

/** Where the made-up trade goes. */
export interface Destination {
  readonly businessId: string;
  readonly timezone: string;
  readonly now: Temporal.Instant;
  /** The owner's member id: some of the sales are theirs. */
  readonly ownerId: string;
  readonly inUse: NamesInUse;
  readonly lexiconVersion: bigint;
}

/** The trade as rows; what would lie in the future is left out, products of the shop's own are used as they are. */
export function sampleRows(trade: Trade, to: Destination): SampleRows {
  const calendar = calendarOf(trade.opened, to.timezone);
  const happened = (day: number, minute: number): boolean =>
    Temporal.Instant.compare(calendar.at(day, minute), to.now) <= 0;
  const sales = trade.sales
    .map((sale, index) => ({ sale, index }))
    .filter(({ sale }) => happened(sale.day, sale.minute));
  const opinions = trade.opinions
    .map((opinion, index) => ({ opinion, index, sale: trade.sales[opinion.sale] }))
    .filter(({ opinion, sale }) => sale && happened(sale.day, sale.minute + opinion.after));
  return {
    members: trade.staff.map((name, index) => memberRow(name, index, calendar.at(0, 0), to)),
    products: productRows(trade, calendar.at(0, 0), to),
    customers: customerRows(trade, calendar, to),
    sales: sales.map(({ sale, index }) => saleRow(sale, index, calendar, to)),
    items: sales.flatMap(({ sale, index }) => itemRows(sale, index, trade, calendar, to)),
    refunds: sales.flatMap(({ sale, index }) =>
      sale.refund && happened(sale.day + sale.refund.daysLater, sale.minute)
        ? [refundRow(sale, sale.refund, index, calendar, to)]
        : [],
    ),
    requests: opinions.map(({ opinion, index }) => requestRow(opinion, index, trade, calendar, to)),
    feedback: opinions.flatMap(({ opinion, index }) => feedbackRow(opinion, index, trade, calendar, to)),
    traffic: trade.traffic.map(({ day, source, count }, index) => ({
      business_id: to.businessId,
      traffic_id: sampleId("traffic", index),
      source,
      count,
      counted_on: calendar.on(day),
      recorded_by: to.ownerId,
      recorded_at: earlier(calendar.at(day, 19 * 60), to.now),
    })),
  };
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

interface Calendar {
  /** The shop's local day, "2026-03-10". */
  on(day: number): string;
  at(day: number, minute: number): Temporal.Instant;
}

/** Days since the opening as dates and instants; a day's noon is asked for once, and opening hours lie around it. */
function calendarOf(opened: Temporal.PlainDate, timezone: string): Calendar {
  const noons = new Map<number, { on: string; at: number }>();
  const noonOf = (day: number) => {
    const known = noons.get(day);
    if (known) return known;
    const date = opened.add({ days: day });
    const zoned = date.toZonedDateTime({ timeZone: timezone, plainTime: "12:00" });
    const noon = { on: date.toString(), at: zoned.epochMilliseconds };
    noons.set(day, noon);
    return noon;
  };
  return {
    on: (day) => noonOf(day).on,
    at: (day, minute) => Temporal.Instant.fromEpochMilliseconds(noonOf(day).at + (minute - 720) * 60_000),
  };
}

const memberRow = (name: string, index: number, joinedAt: Temporal.Instant, to: Destination) => {
  const free = freeName(name, to.inUse);
  return {
    business_id: to.businessId,
    member_id: sampleId("member", index),
    name: free,
    name_key: nameKey(free),
    role: "staff",
    joined_at: joinedAt,
  };
};

/** Nobody made up may pass for somebody whom the shop knows. */
const freeName = (name: string, { people }: NamesInUse): string =>
  people.has(nameKey(name)) ? `${name} the Second` : name;

const productIdOf = (name: string, index: number, { inUse }: Destination): string =>
  inUse.productIds.get(productKey(name)) ?? sampleId("product", index);

function productRows(trade: Trade, recordedAt: Temporal.Instant, to: Destination): SampleRows["products"] {
  return trade.products.flatMap(({ name, unitPrice }, index) =>
    to.inUse.productIds.has(productKey(name))
      ? []
      : [
          {
            business_id: to.businessId,
            product_id: sampleId("product", index),
            name,
            name_key: productKey(name),
            unit_price: unitPrice,
            recorded_at: recordedAt,
            lexicon_version: to.lexiconVersion,
          },
        ],
  );
}

function customerRows(trade: Trade, calendar: Calendar, to: Destination): SampleRows["customers"] {
  return trade.people.map((person, index) => {
    const name = freeName(person.name, to.inUse);
    const firstDay = person.leadAfter ?? person.buysAfter ?? 0;
    return {
      business_id: to.businessId,
      customer_id: sampleId("customer", index),
      name,
      name_key: nameKey(name),
      stage: person.buysAfter === null ? "lead" : "customer",
      phone: person.phone,
      email: person.email,
      birthday: person.birthday,
      source: person.source,
      interests: [...person.interests],
      notes: [...person.notes],
      referred_by: person.referredBy === null ? null : sampleId("customer", person.referredBy),
      referred_on: person.referredBy === null ? null : calendar.on(firstDay),
      recorded_at: earlier(calendar.at(firstDay, 7 * 60), to.now),
      recorded_by: to.ownerId,
      lead_on: person.leadAfter === null ? null : calendar.on(person.leadAfter),
      lexicon_version: to.lexiconVersion,
    };
  });
}

const sellerId = (seller: number, to: Destination): string =>
  seller === 0 ? to.ownerId : sampleId("member", seller - 1);

function saleRow(sale: SampleSale, index: number, calendar: Calendar, to: Destination) {
  const soldAt = calendar.at(sale.day, sale.minute);
  return {
    business_id: to.businessId,
    sale_id: sampleId("sale", index),
    customer_id: sale.person === null ? null : sampleId("customer", sale.person),
    total: sale.total,
    payment: sale.payment,
    sold_at: soldAt,
    sold_on: calendar.on(sale.day),
    recorded_by: sellerId(sale.seller, to),
    recorded_at: soldAt,
    voided_at: sale.voided ? soldAt : null,
  };
}

const itemRows = (sale: SampleSale, index: number, trade: Trade, calendar: Calendar, to: Destination) =>
  sale.items.map(({ product, quantity, unitPrice }, position) => ({
    business_id: to.businessId,
    sale_id: sampleId("sale", index),
    position,
    product_id: productIdOf(trade.products[product]?.name ?? "", product, to),
    quantity,
    unit_price: unitPrice,
    amount: BigInt(quantity) * unitPrice,
    sold_on: calendar.on(sale.day),
  }));

function refundRow(
  sale: SampleSale,
  refund: NonNullable<SampleSale["refund"]>,
  index: number,
  calendar: Calendar,
  to: Destination,
) {
  const day = sale.day + refund.daysLater;
  const at = calendar.at(day, sale.minute);
  return {
    business_id: to.businessId,
    refund_id: sampleId("refund", index),
    sale_id: sampleId("sale", index),
    customer_id: sale.person === null ? null : sampleId("customer", sale.person),
    total: refund.total,
    refunded_at: at,
    refunded_on: calendar.on(day),
    recorded_by: to.ownerId,
    recorded_at: at,
  };
}

/** Who was asked about which sale, and when. */
function requestRow(
  { sale: index, after, rating }: SampleOpinion,
  request: number,
  trade: Trade,
  calendar: Calendar,
  to: Destination,
) {
  const sale = trade.sales[index];
  const [day, minute] = [sale?.day ?? 0, sale?.minute ?? 0];
  return {
    business_id: to.businessId,
    request_id: sampleId("request", request),
    customer_id: sampleId("customer", sale?.person ?? 0),
    sale_id: sampleId("sale", index),
    asked_at: calendar.at(day, minute + ASKS_AFTER_MINUTES),
    asked_on: calendar.on(day),
    answered_at: rating === null ? null : calendar.at(day, minute + after),
  };
}

/** What they said; nothing for those who were asked and did not answer. */
function feedbackRow(
  { sale: index, after, rating, comment }: SampleOpinion,
  request: number,
  trade: Trade,
  calendar: Calendar,
  to: Destination,
) {
  const sale = trade.sales[index];
  if (!sale || rating === null) return [];
  return [
    {
      business_id: to.businessId,
      feedback_id: sampleId("feedback", request),
      request_id: sampleId("request", request),
      customer_id: sampleId("customer", sale.person ?? 0),
      sale_id: sampleId("sale", index),
      rating,
      comment,
      sentiment: rating >= 4 ? "positive" : rating === 3 ? "neutral" : "negative",
      themes: comment === null ? [] : themesOf(readMessage(comment)),
      received_at: calendar.at(sale.day, sale.minute + after),
      received_on: calendar.on(sale.day),
    },
  ];
}
