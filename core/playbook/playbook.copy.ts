import type { Business } from "../business/business.ts";
import { type Brief, briefSchema, type Occasion } from "../copy/brief.ts";
import { compose } from "../copy/compose.ts";
import { firstName } from "../copy/first-name.ts";
import { asPlainText, type CopyFields, nothingKnown, parseCopy } from "../copy/render.ts";
import { describeOffer } from "../vouchers/offer.ts";
import type { Purpose, Treatment } from "./treatment.ts";

/** What a message is written from. */
export interface MessageFacts {
  /** Full name of the customer; "" where none is known. */
  readonly customer: string;
  /** Of the other person it speaks of: whom they sent. */
  readonly about: string | null;
  /** What they once asked about. */
  readonly interest: string | null;
  /** The voucher's code; null where nothing is given. */
  readonly code: string | null;
  /** "30 April": the voucher's last day. */
  readonly until: string | null;
  /** The shop's one line that every message carries. */
  readonly coreLine: string | null;
}

type Shop = Pick<Business, "name" | "currency" | "locale">;

const OCCASIONS: Readonly<Record<Exclude<Purpose, "birthday">, Occasion>> = {
  loyalty: "loyalty",
  milestone: "milestone",
  welcome: "first-visit",
  greeting: "welcome",
  referral: "referral-thanks",
  service: "service",
  "follow-up": "follow-up",
  thanks: "thank-you",
  "win-back": "win-back",
};

/** What a customer is told at this occasion: in the shop's own voice, like everything else that it sends. */
export function messageText(shop: Shop, treatment: Treatment, facts: MessageFacts): string {
  const { offer } = treatment;
  const template = compose(briefOf(treatment), {
    offer: offer && facts.code !== null ? describeOffer(shop, offer) : null,
    until: facts.until,
    coreLine: facts.coreLine,
  });
  const parsed = parseCopy(template);
  if (!parsed.ok) throw new Error("The playbook's copy cannot be rendered");
  return parsed.copy.for(fieldsOf(shop, treatment, facts));
}

function briefOf({ purpose, ahead, wording }: Treatment): Brief {
  const occasion = purpose === "birthday" ? (ahead ? "birthday" : "birthday-today") : OCCASIONS[purpose];
  return briefSchema.parse({
    occasion,
    missed: purpose === "win-back",
    varies: false,
    own: wording === null ? null : asTemplate(wording),
  });
}

function fieldsOf(shop: Shop, treatment: Treatment, facts: MessageFacts): CopyFields {
  const count = treatment.every ?? treatment.count;
  return {
    ...nothingKnown(shop.name),
    name: facts.customer === "" ? null : facts.customer,
    first_name: facts.customer === "" ? null : firstName(facts.customer),
    interest: facts.interest,
    code: facts.code,
    count: count === null ? null : ordinal(count),
    product: treatment.product,
    friend: facts.about === null ? null : firstName(facts.about),
  };
}

/** What the owner may put between brackets, and the field that it names. */
const NAMED: Readonly<Record<string, keyof CopyFields>> = {
  name: "first_name",
  "first name": "first_name",
  first_name: "first_name",
  firstname: "first_name",
  "full name": "name",
  customer: "first_name",
  shop: "shop",
  code: "code",
  friend: "friend",
};

/** The owner's own words as a template: "[name]" and "{{ first name }}" are fields, all else stands as it is. */
function asTemplate(wording: string): string {
  const parts = wording.split(/(\{\{?\s*[a-z_ ]+?\s*\}?\}|\[[a-z_ ]+?\])/giu);
  return parts
    .map((part) => {
      const field =
        NAMED[
          part
            .replace(/[{}[\]]/g, "")
            .trim()
            .toLowerCase()
        ];
      const isField = /^[{[]/.test(part) && field !== undefined;
      return isField ? `{{ ${field} }}` : asPlainText(part);
    })
    .join("");
}

export function ordinal(count: number): string {
  const last = count % 100;
  if (last >= 11 && last <= 13) return `${count}th`;
  return `${count}${["th", "st", "nd", "rd"][count % 10] ?? "th"}`;
}
