import type { Business } from "../business/business.ts";
import type { ReplyButton } from "../conversation/outcome.ts";
import { whichOne } from "../copy/which-one.ts";
import { formatMoney } from "../money/money.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import type { Purchases } from "./card.store.ts";
import type { CustomerRecord, CustomerState } from "./customer-record.ts";
import type { FactSlots } from "./customer-slots.ts";

const english = (locale: string): string => (locale.toLowerCase().startsWith("en") ? locale : "en-GB");

/** "3 May", "3 May 1990", in the order of the shop's locale. */
export function sayBirthday(birthday: string, locale: string): string {
  const [year = "", month = "", day = ""] = birthday.startsWith("--")
    ? ["", birthday.slice(2, 4), birthday.slice(5)]
    : birthday.split("-");
  return sayDate(year, month, day, locale);
}

/** "2 March 2026" of a shop-local day. */
export function sayDay(day: string, locale: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return sayDate(year, month, date, locale);
}

function sayDate(year: string, month: string, day: string, locale: string): string {
  const date = new Date(Date.UTC(Number(year || 2000), Number(month) - 1, Number(day)));
  return formatterFor(english(locale), year !== "").format(date);
}

/** Kept: making one takes far longer than its use, and a campaign's messages say a day each. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${withYear}`;
  const known = formatters.get(key);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat(locale, {
    calendar: "gregory",
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    ...(withYear ? { year: "numeric" } : {}),
  });
  formatters.set(key, formatter);
  return formatter;
}

export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** What is known, in few words: "phone +34600123456, birthday 3 May, found you on instagram". */
export function sayFacts(state: Omit<CustomerState, "id" | "name">, locale: string): string {
  const referred = state.referredBy ? `sent by ${state.referredBy}` : null;
  return [
    state.phone && `phone ${state.phone}`,
    state.email && `email ${state.email}`,
    state.birthday && `birthday ${sayBirthday(state.birthday, locale)}`,
    referred ?? (state.source && saySource(state.source)),
    state.interests.length > 0 && `likes ${listed(state.interests)}`,
    ...state.notes,
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(", ");
}

/** "Found you on instagram", "walked in". */
export function saySource(source: string): string {
  if (source === "walk-in") return "walked in";
  if (source === "referral") return "came by recommendation";
  if (source === "phone" || source === "email") return `came by ${source}`;
  return `found you through ${source}`;
}

export function recorded(state: CustomerState, locale: string): string {
  const facts = sayFacts(state, locale);
  return `New customer: ${state.name}${facts ? ` (${facts})` : ""}.`;
}

export function becameCustomer(state: CustomerState, locale: string): string {
  const facts = sayFacts(state, locale);
  return `${state.name} is a customer now${facts ? ` (${facts})` : ""}.`;
}

export function updated(state: CustomerState, facts: FactSlots, locale: string): string {
  const news = sayFacts(
    {
      phone: facts.phone,
      email: facts.email,
      birthday: facts.birthday,
      source: facts.source ?? (facts.referrer ? state.source : null),
      interests: facts.interests,
      notes: facts.notes,
      referredBy: facts.referrer ? state.referredBy : null,
    },
    locale,
  );
  return `Noted for ${state.name}: ${news}.`;
}

export const nothingNew = (name: string): string => `I knew that about ${name} already. Nothing changed.`;

export const renamed = (before: string, after: string): string => `${before} is called ${after} now.`;

export const merged = (kept: string, gone: string): string =>
  kept === gone
    ? `Done: the two records of ${kept} are one now, with the sales of both.`
    : `Done: ${gone} and ${kept} are one customer now, ${kept}, with the sales of both.`;

export const samePerson = (name: string): string =>
  `That is one and the same record, ${name}. Nothing to merge.`;

export const confirmForget = (name: string): string =>
  `Forget ${name} for good? Their name, contacts and notes go; the sales stay in your figures without the person. This cannot be undone.`;

export const forgotten = (name: string): string =>
  `${name} is forgotten. The sales stay in your figures, without the person.`;

export const forgottenYou = (shop: string): string =>
  `Done. ${shop} has forgotten you: your name, contacts and notes are gone.`;

export const kept = (name: string): string => `OK, ${name} stays. Nothing was changed.`;

export const nobodyCalled = (name: string): string =>
  `I don't know anybody called ${name} yet. To add them, type: new customer ${name}`;

export const badPhone = (typed: string): string =>
  `${typed} does not look like a phone number. Nothing was recorded: please check the digits, with the country code if it is from abroad.`;

export const badBirthday = (typed: string): string =>
  `${typed} is not a day that can be a birthday. Nothing was recorded: please type it like 3 May or 3 May 1990.`;

export function whoIsMeant(name: string, labels: readonly string[], near: boolean): string {
  if (near && labels.length === 1) return `Did you mean ${labels[0]}?`;
  return near ? `I don't know ${name}. Who do you mean?` : whichOne(name, labels);
}

export const alreadyKnown = (record: CustomerRecord, locale: string): string => {
  const told = distinction(record, locale);
  return `There is a ${record.name} already${told ? ` (${told})` : ""}. Is it the same person?`;
};

export const isItThem = (name: string, labels: readonly string[]): string =>
  labels.length === 1 ? `Do you mean ${labels[0]}, or is ${name} somebody new?` : `Is ${name} one of these?`;

export const addThem = (name: string): string => `Shall I add ${name} as a new customer?`;

/** What tells people of the same name apart. */
function distinction(record: CustomerRecord, locale: string): string {
  if (record.phone) return record.phone;
  if (record.email) return record.email;
  if (record.birthday) return sayBirthday(record.birthday, locale);
  if (record.lastSoldOn) return `last in ${sayDay(record.lastSoldOn, locale)}`;
  return record.stage === "lead" ? "asked, has not bought" : "";
}

/** One label each: the name, with something to tell them apart where names are the same. */
export function choiceLabels(records: readonly CustomerRecord[], locale: string): string[] {
  return records.map((record, index) => {
    const twins = records.filter((other) => nameKey(other.name) === nameKey(record.name));
    if (twins.length < 2) return record.name;
    return `${record.name} (${distinction(record, locale) || `no. ${index + 1}`})`;
  });
}

export interface CardFacts {
  readonly record: CustomerRecord;
  readonly state: CustomerState;
  readonly purchases: Purchases;
  readonly referred: number;
}

/** "Who is Maria?": all that is known, in a few short lines. */
export function card({ record, state, purchases, referred }: CardFacts, business: Business): string {
  const facts = sayFacts({ ...state, notes: [] }, business.locale);
  const lines = [
    facts === "" ? state.name : `${state.name}: ${facts}.`,
    visitLine(record, purchases, business),
    purchases.usual.length > 0 ? `Usual: ${usualOf(purchases)}.` : null,
    state.notes.length > 0 ? `Notes: ${state.notes.join("; ")}.` : null,
    referred > 0 ? `Sent you ${referred} ${referred === 1 ? "person" : "people"}.` : null,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

const usualOf = (purchases: Purchases): string =>
  listed(
    purchases.usual.map(({ product, times }) => (purchases.visits > 1 ? `${product} (${times}x)` : product)),
  );

function visitLine(record: CustomerRecord, purchases: Purchases, business: Business): string {
  if (purchases.visits === 0 || record.lastSoldOn === null) {
    return record.leadOn
      ? `Asked on ${sayDay(record.leadOn, business.locale)}, has not bought yet.`
      : "Has not bought yet.";
  }
  const spent = formatMoney(purchases.spent, business.currency, business.locale);
  const times = purchases.visits === 1 ? "1 purchase" : `${purchases.visits} purchases`;
  return `${times}, ${spent} in all. Last visit: ${sayDay(record.lastSoldOn, business.locale)}.`;
}

export function lastVisit({ record, purchases }: CardFacts, business: Business): string {
  if (record.lastSoldOn === null) return `${record.name} has not bought anything yet.`;
  const items = purchases.lastItems.map(({ product, quantity }) => `${plainNumber(quantity)} ${product}`);
  const bought = items.length > 0 ? ` and bought ${listed(items)}` : "";
  return `${record.name} was last in on ${sayDay(record.lastSoldOn, business.locale)}${bought}.`;
}

const plainNumber = (decimal: string): string => decimal.replace(/\.?0+$/, "");

export function usual({ record, purchases }: CardFacts): string {
  if (purchases.usual.length === 0) return `${record.name} has not bought anything yet.`;
  return `${record.name} usually has ${usualOf(purchases)}.`;
}

type OneFact = "phone" | "email" | "birthday" | "source" | "notes";

export function oneFact(about: OneFact, { state }: CardFacts, locale: string): string {
  const { name } = state;
  switch (about) {
    case "phone":
      return state.phone ? `${name}'s number is ${state.phone}.` : missing(name, "phone number");
    case "email":
      return state.email ? `${name}'s email is ${state.email}.` : missing(name, "email");
    case "birthday":
      return state.birthday
        ? `${name}'s birthday is ${sayBirthday(state.birthday, locale)}.`
        : missing(name, "birthday");
    case "source":
      if (state.referredBy) return `${name} was sent by ${state.referredBy}.`;
      return state.source ? `${name} ${saySource(state.source)}.` : `I don't know how ${name} found you yet.`;
    case "notes": {
      const known = [
        ...state.notes,
        ...(state.interests.length > 0 ? [`likes ${listed(state.interests)}`] : []),
      ];
      return known.length > 0 ? `${name}: ${known.join("; ")}.` : `There are no notes about ${name} yet.`;
    }
  }
}

const missing = (name: string, what: string): string => `I have no ${what} of ${name} yet.`;

/** What a customer may hear of themselves. */
export function aboutYou(facts: CardFacts, business: Business): string {
  return `This is what ${business.name} knows about you.\n${card(facts, business)}\nTo have it all removed, type: forget me`;
}

export function correctedFacts(state: CustomerState, locale: string): string {
  const facts = sayFacts(state, locale);
  return `Put right: ${state.name}${facts ? ` (${facts})` : ""}.`;
}

export const howToCorrect =
  'I do not see what to put right there. Say it in full, for example "Maria\'s number is 600 123 456", or "undo".';
