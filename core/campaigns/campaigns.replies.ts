import type { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { type Certificate, certificateText } from "../delivery/certificate.ts";
import { formatMoney } from "../money/money.ts";
import type { Segment } from "../segments/segment.ts";
import type { LeftOut } from "./audience.store.ts";
import { type AudienceCount, CAP_DAYS, type Campaign, type LeftOutReason } from "./campaign.ts";
import type { PreviewedMessage } from "./present-draft.ts";
import type { Rehearsal } from "./rehearsal.ts";

type Shop = Pick<Turn, "business" | "now">;

const people = (count: number): string =>
  count === 1 ? "1 customer" : `${count.toLocaleString("en")} customers`;

const EXAMPLES =
  '"everyone who hasn\'t been in for 60 days", "first-time buyers", "customers who bought cake at least twice", "customers interested in bread"';

export const whoShouldHear = (): string => `Who should hear it? For example ${EXAMPLES}.`;

export const AUDIENCES: readonly { readonly label: string; readonly segment: Segment }[] = [
  { label: "Not in for 60 days", segment: { is: "lapsed", days: 60 } },
  {
    label: "First-time buyers",
    segment: { is: "bought", product: null, pieces: false, atLeast: 1, atMost: 1, period: null },
  },
  { label: "Regulars", segment: { is: "regulars" } },
  { label: "All customers", segment: { is: "everyone", leads: false } },
];

export const unknownAudience = (words: string): string =>
  `I can't tell who "${words}" are. You can say ${EXAMPLES}, or give a group a name first: "VIPs are customers who spent over 500".`;

export const whatToSay = (audience: string): string =>
  `What should I say to ${audience}? Tell me the news or the offer, for example "10% off any cake until the end of the month".`;

export const offerIsOver = (day: string, locale: string): string =>
  `That offer would have ended on ${sayDay(day, locale)}. Until when should it hold?`;

const WHY: Readonly<Record<LeftOutReason, (count: number) => string>> = {
  "not-linked": (count) => `${count.toLocaleString("en")} not linked to a chat`,
  stopped: (count) => `${count.toLocaleString("en")} without consent (they said STOP, or were not asked)`,
  capped: (count) => `${count.toLocaleString("en")} had a campaign in the last ${CAP_DAYS} days`,
  unhappy: (count) => `${count.toLocaleString("en")} unhappy, and not settled yet`,
};

/** Why people get no message, one reason after the other; "" when everybody does. */
export function leftOutWords({ leftOut }: AudienceCount): string {
  const reasons = Object.entries(leftOut) as [LeftOutReason, number][];
  return reasons
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => WHY[reason](count))
    .join(", ");
}

/** The whole draft: for whom, who is left out and why, how it reads, and what comes next. */
export function draft(
  turn: Shop,
  campaign: Campaign,
  shown: {
    readonly audience: AudienceCount;
    readonly preview: readonly PreviewedMessage[];
    readonly rehearsal: Rehearsal;
    readonly note: string | null;
  },
): string {
  const { audience, preview, rehearsal, note } = shown;
  const out = leftOutWords(audience);
  const nobody = audience.size === 0 ? ["Nobody fits that right now."] : [];
  const head = `Draft for ${campaign.audience}: ${people(audience.size)}, ${audience.reachable.toLocaleString("en")} can be reached.`;
  return [
    ...(note === null ? [] : [note]),
    head,
    ...nobody,
    ...(out === "" ? [] : [`Left out: ${out}.`]),
    ...(audience.heldOut > 0
      ? [`${people(audience.heldOut)} held out as a control group, so that we see what the message brings.`]
      : []),
    ...preview.map(({ customer, text }) => `\nTo ${customer}:\n${text}`),
    "",
    ...rehearsalLines(turn, campaign, rehearsal),
    whenWords(turn, campaign, rehearsal),
  ].join("\n");
}

const percentWords = (share: number): string => `${Math.round(share * 100)}%`;

/** What it may cost and bring, and how sure that is. */
function rehearsalLines({ business }: Shop, { offer }: Campaign, rehearsal: Rehearsal): string[] {
  const { goers, highestCost, forecast } = rehearsal;
  const money = (amount: bigint) => formatMoney(amount, business.currency, business.locale);
  if (goers === 0) return [];
  const cost =
    offer === null
      ? []
      : highestCost === null
        ? ["What the vouchers cost depends on what they are used for."]
        : [
            `The vouchers could cost ${offer.kind === "percent" ? "about " : ""}${money(highestCost)} at most, if every one is used.`,
          ];
  if (!forecast) return cost;
  const { averageSale, revenue, response, sent, campaigns, from, to } = forecast;
  const basis =
    sent === 0
      ? "a plain guess: there is no earlier campaign to go by yet"
      : `by ${campaigns === 1 ? "your earlier campaign" : `your ${campaigns} earlier campaigns`}, ${sent.toLocaleString("en")} messages: between ${percentWords(from)} and ${percentWords(to)} buy`;
  return [
    ...cost,
    `Forecast: ${people(goers)} x ${percentWords(response)} who buy x ${money(averageSale)} average sale = about ${money(revenue)} (${basis}).`,
  ];
}

function whenWords({ business, now }: Shop, campaign: Campaign, { goers, starts, ends }: Rehearsal): string {
  const isApproved = campaign.state === "approved";
  const planned = campaign.sendAt !== null;
  const gate = isApproved ? "It is approved." : planned ? "" : "Nothing goes out before you approve it.";
  if (campaign.paused) return `${gate} It is paused.`.trim();
  if (goers === 0) return gate;
  const waits = starts.epochMilliseconds > now.epochMilliseconds;
  const start = waits ? `on ${momentWords(starts, business)}` : "at once";
  const long = ends.epochMilliseconds - starts.epochMilliseconds >= 60_000;
  const end = long ? `, the last message leaves by ${momentWords(ends, business)}` : "";
  const condition = isApproved
    ? "It starts"
    : planned
      ? "Once you approve it, it starts"
      : "Approved now, it starts";
  return `${gate} ${condition} ${start}${end}.`.trim();
}

/** "Monday 6 April at 10:00" by the shop's clock. */
export function momentWords(at: Temporal.Instant, business: Turn["business"]): string {
  const local = at.toZonedDateTimeISO(business.timezone);
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: business.timezone }).format(
    local.epochMilliseconds,
  );
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${weekday} ${sayDay(local.toPlainDate().toString(), business.locale).replace(/,? \d{4}$/, "")} at ${time}`;
}

export const nothingOpen = (): string =>
  'There is no campaign waiting. Start one with "draft a message to everyone who hasn\'t been in for 60 days".';

export const alreadyApproved = (): string => "That campaign is approved already.";
export const alreadySent = (): string => "That campaign has been sent already.";
export const isCancelled = (): string => "That campaign was cancelled; nothing goes out.";
export const changedSince = (): string =>
  "The draft has changed since that button. This is how it reads now:";
export const nobodyReachable = (): string =>
  "Nobody of them can be reached right now, so there is nothing to send. They need to open your customer link first.";

export function approved(turn: Shop, audience: AudienceCount, at: Temporal.Instant | null): string {
  if (audience.reachable === 0) return `Approved, but ${lower(nobodyReachable())}`;
  const goers = people(audience.reachable - audience.heldOut);
  if (at === null) return `Approved for ${goers}. It is paused: say "resume the campaign" and it goes out.`;
  const waits = at.epochMilliseconds > turn.now.epochMilliseconds;
  return `Approved for ${goers}. ${waits ? `It goes out on ${momentWords(at, turn.business)}.` : "It goes out now."}`;
}

const lower = (text: string): string => text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());

export const goesOutNow = (): string => "It is approved and goes out now.";
export const notAnOffer = (words: string): string =>
  `I can't tell what "${words}" gives. Say it like "10% off any cake" or "a free coffee".`;

export const cancelled = (wasApproved: boolean): string =>
  wasApproved ? "Cancelled. Nothing more goes out." : "Cancelled. Nothing goes out.";

export const approvalGone = (): string =>
  "That changes what you approved, so the approval is gone. Please approve it again.";

export function scheduled(
  turn: Shop,
  campaign: Pick<Campaign, "seal">,
  at: Temporal.Instant,
  moved: boolean,
): string {
  const night = moved ? " Customers are only written to from 09:00 to 21:00." : "";
  const next = campaign.seal === null ? " It still needs your approval." : " It is approved.";
  return `Planned for ${momentWords(at, turn.business)}.${night}${next}`;
}

export const needsApproval = (): string => "It goes out as soon as you approve it.";
export const scheduledAfterOffer = (at: string, end: string): string =>
  `The offer ends on ${end}, before ${at}. Plan it earlier, or say "until ..." first.`;
export const inThePast = (): string => "That moment is over. When should it go out?";

export const capLifted = (reachable: number, isApproved: boolean): string =>
  `The ${CAP_DAYS} day limit does not count for this campaign: ${people(reachable)} can be reached.${isApproved ? " Your approval stands." : ""}`;

export const paused = (): string => 'Paused. Nothing more goes out until you say "resume the campaign".';
export const resumed = (isApproved: boolean): string =>
  isApproved ? "Resumed." : "Resumed. It still needs your approval.";
export const notApprovedYet = (): string => "It is not approved, so nothing is going out yet.";

export const needsModel = (language: string): string =>
  `Writing in ${language} needs a language model, and none is connected. You can give me the text yourself: "say: ...".`;

export const noOffer = (): string =>
  'There is no offer in this draft yet. Say for example "offer 10% off any cake".';

export function examples(shown: readonly PreviewedMessage[]): string {
  if (shown.length === 0) return "There are no more examples.";
  return shown.map(({ customer, text }) => `To ${customer}:\n${text}`).join("\n\n");
}

export const testMessage = (text: string): string => `This is how it arrives:\n\n${text}`;

export const broken = (audience: string): string =>
  `The campaign for ${audience} was not sent: it is no longer what you approved. Please look at it and approve it again.`;

export const coreLineSet = (line: string): string =>
  `From now on every message carries your line: "${line}".`;
export const coreLineGone = (): string => "Messages no longer carry a line of their own.";
export const coreLineIs = (line: string | null): string =>
  line === null
    ? 'No line is set. Say "our line is: baked at four, on your table at eight".'
    : `Your line: "${line}".`;

export const isOwnText = (): string =>
  'That is your own text, so I leave it as it is. Give me another with "say: ...".';

/** How far a campaign is: one message, edited as it goes. `unwritten`: of the audience, not in the outbox yet. */
export const progress = (
  audience: string,
  counts: Certificate,
  unwritten: number,
  isPaused: boolean,
): string => {
  const left = counts.waiting + unwritten;
  const failed = counts.failed + counts.blocked + counts.unknown;
  const trouble = failed > 0 ? `, ${failed.toLocaleString("en")} failed` : "";
  const how = isPaused ? "Paused, to" : "Sending to";
  return `${how} ${audience}: ${counts.sent.toLocaleString("en")} sent, ${left.toLocaleString("en")} left${trouble}.`;
};

const REASON_WORDS: Readonly<Record<LeftOut["reason"], string>> = {
  "not-linked": "not linked to a chat",
  stopped: "no consent",
  capped: `had a campaign in the last ${CAP_DAYS} days`,
  unhappy: "unhappy, and not settled yet",
  "held-out": "held out to compare with",
};

/** Who gets no message, each with the reason, and who is not in the group at all. */
export function leftOutByName(
  audience: string,
  { size, reachable, heldOut }: AudienceCount,
  people: readonly LeftOut[],
  outside: { readonly names: readonly string[]; readonly all: number },
): string {
  const more = (count: number, shown: number): string =>
    count > shown ? ` and ${(count - shown).toLocaleString("en")} more` : "";
  const out = size - reachable + heldOut;
  const named = people.map(({ name, reason }) => `${name} (${REASON_WORDS[reason]})`).join(", ");
  return [
    out === 0
      ? `Nobody of them is left out: all ${size.toLocaleString("en")} get the message.`
      : `Of ${audience}, left out: ${named}${more(out, people.length)}.`,
    outside.all === 0
      ? "There are no other customers."
      : `Not in that group: ${outside.names.join(", ")}${more(outside.all, outside.names.length)}.`,
  ].join("\n");
}

/** What became of every message, once the last has left. */
export const done = (audience: string, counts: Certificate, heldOut: number): string =>
  [
    counts.due === 0
      ? `The campaign for ${audience} is over: nobody could be reached.`
      : `The campaign for ${audience} is out: ${certificateText(counts)}.`,
    ...(heldOut > 0 ? [`${people(heldOut)} held out to compare with.`] : []),
  ].join(" ");
