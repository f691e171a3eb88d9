import type { Business } from "../business/business.ts";
import { describeOffer } from "../vouchers/offer.ts";
import type { Purpose, Treatment } from "./treatment.ts";

/** What a message is written from. */
export interface MessageFacts {
  /** Full name of the customer; "" where none is known. */
  readonly customer: string;
  /** Of the other person it speaks of: whom they sent. */
  readonly about: string | null;
  /** The voucher's code; null where nothing is given. */
  readonly code: string | null;
  /** "30 April": the voucher's last day. */
  readonly until: string | null;
}

type Shop = Pick<Business, "name" | "currency" | "locale">;

const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|sir|señora?|herr|frau|mme|sra?|auntie|uncle)\.?$/iu;

/** How somebody is addressed: "Maria", but "Mrs Patel". */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words;
  return TITLE.test(first) && words.length > 1 ? `${first} ${words.at(-1) ?? ""}` : first;
}

/** What a customer is told at this occasion. */
export function messageText(shop: Shop, treatment: Treatment, facts: MessageFacts): string {
  const body = treatment.wording ? filled(treatment.wording, shop, facts) : composed(shop, treatment, facts);
  return [body, voucherLine(shop, treatment, facts)].filter((part) => part !== "").join("\n");
}

/** The owner's own words: only the few fields that it may name are filled in. */
function filled(wording: string, shop: Shop, facts: MessageFacts): string {
  const values: Readonly<Record<string, string>> = {
    name: firstName(facts.customer),
    "first name": firstName(facts.customer),
    firstname: firstName(facts.customer),
    "full name": facts.customer,
    customer: firstName(facts.customer),
    shop: shop.name,
    code: facts.code ?? "",
    friend: firstName(facts.about ?? ""),
  };
  return wording
    .replace(
      /\{\{?\s*([a-z ]+?)\s*\}?\}|\[([a-z ]+?)\]/giu,
      (typed, braced: string | undefined, bracketed: string | undefined) => {
        const key = (braced ?? bracketed ?? "").toLowerCase();
        return Object.hasOwn(values, key) ? (values[key] ?? "") : typed;
      },
    )
    .replace(/\s+([,.!?])/gu, "$1")
    .trim();
}

function composed(shop: Shop, treatment: Treatment, facts: MessageFacts): string {
  const name = firstName(facts.customer);
  const hello = name === "" ? "Hello," : `Hi ${name},`;
  return `${hello} ${sentence(treatment, facts, shop.name)[treatment.purpose]}`;
}

function sentence(
  treatment: Treatment,
  facts: MessageFacts,
  shop: string,
): Readonly<Record<Purpose, string>> {
  const gift = treatment.offer !== null;
  const thing = treatment.product ?? "visit";
  const friend = facts.about ? firstName(facts.about) : "a friend";
  const count = treatment.count ? `${ordinal(treatment.count)} visit` : "latest visit";
  return {
    birthday: treatment.ahead
      ? `your birthday is coming up, and everyone at ${shop} would like to celebrate with you.${gift ? " Here is a little something from us." : " Have a wonderful day!"}`
      : `happy birthday from everyone at ${shop}!${gift ? " Here is a little something from us." : " Have a wonderful day."}`,
    welcome: `thank you for your first visit to ${shop}. It was lovely to have you${gift ? ", and here is something for the next time." : ", and we hope to see you again soon."}`,
    loyalty: `that makes ${treatment.every ?? "so many"} of ${treatment.product ?? "your purchases"} at ${shop}: the next one is on us!`,
    milestone: `that was your ${count} to ${shop}. Thank you for coming back to us time and again!${gift ? " This one is for you." : ""}`,
    referral: `thank you for sending ${friend} to ${shop}. There is no greater compliment.${gift ? " This one is for you." : ""}`,
    service: `it has been a while since your ${thing} at ${shop}. It is about time for the next one: just answer here and we will find a day that suits you.`,
    "follow-up": `you asked us something at ${shop} a little while ago. Is there anything that we can still help with? Just answer here.`,
    greeting: `welcome to ${shop}! It is good to have you with us.${gift ? " Here is a little something to begin with." : ""}`,
    thanks: `thank you for coming to ${shop}. It was good to see you${gift ? ", and here is something for the next time." : "."}`,
    "win-back": `we have not seen you at ${shop} for a while, and we miss you.${gift ? " Here is a reason to come by." : " Come by when you are near: we would love to see you."}`,
  };
}

function voucherLine(shop: Shop, { offer, wording }: Treatment, { code, until }: MessageFacts): string {
  if (!offer || code === null || wording?.includes(code)) return "";
  const end = until === null ? "" : `, until ${until}`;
  const what = describeOffer(shop, offer);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${end}. Your code: ${code}. Just say it at the till.`;
}

export function ordinal(count: number): string {
  const last = count % 100;
  if (last >= 11 && last <= 13) return `${count}th`;
  return `${count}${["th", "st", "nd", "rd"][count % 10] ?? "th"}`;
}
