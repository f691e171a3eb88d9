import type { Question, Reply, ReplyButton } from "../conversation/outcome.ts";
import type { InvitationLink } from "../members/invitation-links.ts";

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** Asked once of somebody new. */
export const howFound = (customer: string, shop: string): string =>
  `Hi ${firstName(customer)}! One quick question from ${shop}: how did you find us?`;
export const foundUsThanks = "Thank you, good to know!";

const LABELS: Readonly<Record<string, string>> = {
  "walk-in": "Walked past",
  referral: "A friend",
  tiktok: "TikTok",
  youtube: "YouTube",
  whatsapp: "WhatsApp",
  tv: "TV",
};

/** A channel as a button says it. */
export const sourceLabel = (source: string): string =>
  LABELS[source] ?? source.charAt(0).toUpperCase() + source.slice(1);

const linkLines = (links: readonly InvitationLink[]): string[] =>
  links.map(({ label, url }) => `${label}: ${url}`);

/** For the counter, the shop window, the receipt. */
export function shopLink(shop: string, links: readonly InvitationLink[], code: string): string {
  if (links.length === 0) {
    return `Customers join ${shop} by writing to me: join ${code}\nFor a link and a QR code, connect Telegram or give the shop's page a public address.`;
  }
  return [
    `Whoever opens this is in ${shop}'s chat. It stays the same, so you can print it:`,
    ...linkLines(links),
    "The picture is a card for the counter.",
  ].join("\n");
}

export function ownLink(
  customer: string,
  links: readonly InvitationLink[],
  code: string,
  days: number,
): string {
  const how = links.length > 0 ? linkLines(links) : [`join ${code}`];
  return [
    `This link is for ${customer} alone: whoever opens it first is ${customer} to me. It works once, for ${days} days.`,
    ...how,
  ].join("\n");
}

/** For a happy customer to send to friends. */
export const linkToPassOn = (links: readonly InvitationLink[], code: string): string => {
  const how = links.length > 0 ? linkLines(links) : [`They write to us: join ${code}`];
  return ["Do you know somebody who would like it here, too? This is your own link to pass on:", ...how].join(
    "\n",
  );
};

export const nobodyCalled = (name: string): string =>
  `I know nobody called ${name}. Add them first: "new customer ${name}".`;
export const linkIsOver = "This link has run out. Ask the shop for a new one.";
export const teamNeedsNone = "You are on the team: that link is for customers.";
export const phoneUnknown = (shop: string): string =>
  `Nobody at ${shop} is known by that number. Open the link that the shop gave you, and you are in.`;
export const sharePhone: Reply = {
  text: "Have you been here before and left your number? Share it, and I know you again.",
  asksContact: "Share my number",
};
export const phoneNoted = "Thank you! You are in already.";

export const whatName = (invitationId: string): Question => ({
  about: ["name"],
  text: "Hello, and welcome! What may we call you?",
  choices: [],
  pending: { intent: "joining.name", slots: { invitationId, name: "?" } },
});

/** Greets in the shop's name: what they will get, how to stop it, and two buttons. */
export function welcome(customer: string, shop: string, consent: boolean | null): Reply {
  const hello = `Hello ${firstName(customer)}, welcome to ${shop}!`;
  if (consent === false) {
    return {
      text: `${hello} You asked us not to write to you, and we do not: we only answer. START changes that.`,
    };
  }
  const what = "ask how your visit was, or send you an offer or a reminder";
  const text =
    consent === null
      ? `${hello} May we write to you here now and then, to ${what}? STOP ends it at any time.`
      : `${hello} Now and then we ${what} here. STOP ends it at any time. Is that all right?`;
  const button = (label: string, marketing: boolean): ReplyButton => ({
    label,
    action: { intent: "privacy.consent", slots: { marketing } },
  });
  return { text, buttons: [button("Yes, please", true), button("No, thanks", false)] };
}

export const helloAgain = (customer: string, shop: string): string =>
  `Hello ${firstName(customer)}, good to see you again! This is ${shop}.`;

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Only the owner can say that a newcomer is somebody whom they know by that name. */
export function isItTheSame(known: Person, newcomer: Person): Reply {
  const slot = ({ id, name }: Person) => ({ name, customerId: id });
  return {
    text: `${newcomer.name} has joined by the shop's link. Is that the ${known.name} you know? If so, I put the two together.`,
    buttons: [
      {
        label: "Same person",
        action: { intent: "customers.merge", slots: { kept: slot(known), merged: slot(newcomer) } },
      },
    ],
  };
}
