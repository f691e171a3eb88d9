import type { Temporal } from "temporal-polyfill";
import type { Currency } from "../money/currency.ts";
import type { Money } from "../money/money.ts";
import { createDraws, type Draws } from "./draws.ts";
import { demandOn, drawItem, drawMinute, MENU, type MenuItem } from "./menu.ts";
import { drawOpinions, type SampleOpinion } from "./opinions.ts";
import { drawPeople, type SamplePerson } from "./people.ts";
import { localPrice } from "./price-level.ts";

export interface SampleItem {
  /** Position on the menu. */
  readonly product: number;
  readonly quantity: number;
  readonly unitPrice: Money;
}

export interface SampleSale {
  /** Day of the opening, counted from 0, and minutes after midnight in the shop. */
  readonly day: number;
  readonly minute: number;
  /** Index of the person; null for passers-by. */
  readonly person: number | null;
  readonly items: readonly SampleItem[];
  readonly total: Money;
  readonly payment: "cash" | "card" | "transfer" | "other" | null;
  /** Who sold it: 0 is the owner, others are the made-up staff. */
  readonly seller: number;
  readonly voided: boolean;
  /** What was given back, and how many days later; null mostly. */
  readonly refund: { readonly total: Money; readonly daysLater: number } | null;
}

export interface SampleTraffic {
  readonly day: number;
  readonly source: string;
  readonly count: number;
}

/** Fifteen months of made-up trade, as plain data. */
export interface Trade {
  readonly opened: Temporal.PlainDate;
  readonly people: readonly SamplePerson[];
  readonly staff: readonly string[];
  readonly products: readonly { readonly name: string; readonly unitPrice: Money }[];
  /** In the order in which they happened. */
  readonly sales: readonly SampleSale[];
  readonly traffic: readonly SampleTraffic[];
  /** In the order of the sales that they are about. */
  readonly opinions: readonly SampleOpinion[];
}

export interface TradeSettings {
  readonly seed: number;
  /** The last day of trade: today in the shop. */
  readonly endDay: Temporal.PlainDate;
  readonly currency: Currency;
}

const MONTHS_OF_TRADE = 15;
const STAFF = ["Nora", "Theo", "Priya"];
const SELLERS: readonly number[] = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3];
const PASSERS_BY = 8;

const PAYMENTS: readonly (readonly [SampleSale["payment"], number])[] = [
  ["card", 58],
  ["cash", 27],
  ["other", 9],
  ["transfer", 2],
  [null, 4],
];

/** Makes up the trade: the same seed, end day and currency give the same trade. */
export function makeTrade({ seed, endDay, currency }: TradeSettings): Trade {
  const draws = createDraws(seed);
  const opened = endDay.subtract({ months: MONTHS_OF_TRADE });
  const daysOpen = opened.until(endDay, { largestUnit: "days" }).days + 1;
  const people = drawPeople(draws, daysOpen, endDay);
  const visits = drawVisits(draws, people, daysOpen);
  const sales: SampleSale[] = [];
  const traffic: SampleTraffic[] = [];
  for (let day = 0; day < daysOpen; day++) {
    const date = opened.add({ days: day });
    const demand = demandOn(date.month, date.dayOfWeek, day);
    const strangers = Array.from({ length: draws.count(PASSERS_BY * demand) }, () => null);
    const today = [...(visits[day] ?? []), ...strangers]
      .map((person) => ({ person, minute: drawMinute(draws) }))
      .sort((one, other) => one.minute - other.minute);
    for (const visit of today)
      sales.push(drawSale(draws, { ...visit, day, month: date.month, people, currency }));
    traffic.push(...drawTraffic(draws, day, demand));
  }
  const products = MENU.map((item) => ({ name: item.name, unitPrice: priceOn(item, daysOpen, currency) }));
  const opinions = drawOpinions(createDraws(seed + 1), sales);
  return { opened, people, staff: STAFF, products, sales, traffic, opinions };
}

/** Who comes on which day. */
function drawVisits(draws: Draws, people: readonly SamplePerson[], daysOpen: number): number[][] {
  const visits: number[][] = Array.from({ length: daysOpen }, () => []);
  for (const [index, person] of people.entries()) {
    let day = person.buysAfter;
    for (let visit = 0; day !== null && day < daysOpen && visit < person.most; visit++) {
      if (visit > 0 && day > person.until) break;
      visits[day]?.push(index);
      day += Math.max(1, draws.whole(Math.ceil(person.every * 0.5), Math.ceil(person.every * 1.5)));
    }
  }
  return visits;
}

const priceOn = (item: MenuItem, day: number, currency: Currency): Money =>
  localPrice(day >= item.risesAfter ? item.risenPrice : item.price, currency);

interface Visit {
  readonly day: number;
  readonly month: number;
  readonly minute: number;
  readonly person: number | null;
  readonly people: readonly SamplePerson[];
  readonly currency: Currency;
}

function drawSale(draws: Draws, visit: Visit): SampleSale {
  const items = drawItems(draws, visit);
  const voided = draws.chance(0.008);
  const total = items.reduce((sum, { quantity, unitPrice }) => sum + BigInt(quantity) * unitPrice, 0n);
  return {
    day: visit.day,
    minute: visit.minute,
    person: visit.person,
    items,
    total,
    payment: draws.weighted(PAYMENTS, ([, share]) => share)[0],
    seller: draws.one(SELLERS),
    voided,
    refund: !voided && draws.chance(0.007) ? drawRefund(draws, items, total) : null,
  };
}

/** The first line is what a regular usually takes, where it is on the menu. */
function drawItems(draws: Draws, { day, month, minute, person, people, currency }: Visit): SampleItem[] {
  const lines = draws.weighted([1, 2, 3], (count) => [52, 36, 12][count - 1] ?? 0);
  const taken = new Map<number, number>();
  const usual = person === null ? undefined : people[person]?.usual;
  for (let line = 0; line < lines; line++) {
    const usualItem = usual === undefined ? undefined : MENU[usual];
    const inSeason = usualItem && (!usualItem.months || usualItem.months.includes(month));
    const item = line === 0 && inSeason && draws.chance(0.75) ? usualItem : drawItem(draws, month, minute);
    const most =
      item.price > 2000 ? 1 : draws.weighted([1, 2, 3, 4], (count) => [66, 24, 7, 3][count - 1] ?? 0);
    taken.set(MENU.indexOf(item), most);
  }
  return MENU.flatMap((item, product) => {
    const quantity = taken.get(product);
    return quantity === undefined ? [] : [{ product, quantity, unitPrice: priceOn(item, day, currency) }];
  });
}

function drawRefund(draws: Draws, items: readonly SampleItem[], total: Money): SampleSale["refund"] {
  const [first] = items;
  const part = first && items.length > 1 && draws.chance(0.5) ? first.unitPrice : total;
  return { total: part, daysLater: draws.whole(0, 3) };
}

const CHANNELS: readonly (readonly [source: string, perDay: number, onDays: number])[] = [
  ["walk-in", 4, 0.9],
  ["instagram", 1.8, 0.5],
  ["google", 1.5, 0.35],
  ["phone", 1.2, 0.3],
  ["facebook", 1.2, 0.2],
];

/** Passers-by and enquiries of a day, by the channel that they came by. */
function drawTraffic(draws: Draws, day: number, demand: number): SampleTraffic[] {
  return CHANNELS.flatMap(([source, perDay, onDays]) => {
    const count = draws.chance(onDays) ? draws.count(perDay * demand) : 0;
    return count > 0 ? [{ day, source, count }] : [];
  });
}
