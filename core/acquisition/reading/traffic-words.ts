import { channelAt } from "../../understanding/people/channels.ts";
import { matchFirst } from "../../understanding/people/word-pattern.ts";
import type { Token } from "../../understanding/tokens.ts";

/** What was counted: by which channel, if the words tell, and whether they can mean nothing else. */
export interface Counted {
  readonly source: string | null;
  readonly end: number;
  /** False for "people", "messages": only with a channel or a way in do they count. */
  readonly enough: boolean;
}

interface Kind {
  readonly words: readonly string[];
  readonly source: string | null;
  readonly enough: boolean;
}

const ENQUIRIES =
  "enquiries|inquiries|enquiry|inquiry|enquires|enquirys|queries|query|leads|lead|prospects|requests|request";
const MESSAGES =
  "messages|message|msgs|msg|asks|dms|dm|dm's|pms|pm|comments|texts|inboxes|replies|chats|chat";

/** What can be counted, longest first. */
const KINDS: readonly Kind[] = [
  {
    words: [
      `walk in|ins ${ENQUIRIES}|customers|people|visitors|clients?`,
      "walk-in|walk-ins|walkin|walkins|walk-in's|walkings customers|people|visitors|clients|enquiries?",
      "people|customers|clients|visitors off the street",
    ],
    source: "walk-in",
    enough: true,
  },
  {
    words: [
      "passers by",
      "passers-by|passersby|passerby|browsers|browser|drop-ins|drop-in",
      "drop ins|in",
      "visitors|visitor|footfall to? the|our? shop|store?",
      "through the door|doors",
      "footfall",
    ],
    source: "walk-in",
    enough: true,
  },
  {
    words: [
      `phone|telephone|tel calls|call|enquiries|enquiry|inquiries|inquiry|leads|queries|callers`,
      "phonecalls|phone-calls|phonecall|phone-ins",
      "calls|call|callers|caller|ringers",
      "missed calls|call",
    ],
    source: "phone",
    enough: true,
  },
  {
    words: [
      "website|site|web visitors|visits|enquiries|leads|forms|hits|messages|contacts",
      "contact forms|form",
    ],
    source: "website",
    enough: true,
  },
  {
    words: ["emails|e-mails|email|e-mail enquiries|enquiry|inquiries|leads?"],
    source: "email",
    enough: true,
  },
  { words: ["referrals|referral", "recommendations"], source: "referral", enough: true },
  { words: [ENQUIRIES], source: null, enough: true },
  { words: ["dms|dm|dm's|pms"], source: null, enough: true },
  { words: [MESSAGES], source: null, enough: false },
  {
    words: [
      "people|ppl|peeps|persons|person|folks|folk|customers|customer|clients|client|visitors|others|other|ladies|women|guys|men|kids|students|tourists|girls|couples|families|strangers|newcomers|more|faces|heads|punters|shoppers",
    ],
    source: null,
    enough: false,
  },
];

/** The thing counted that stands at this token: "walk-ins", "phone calls", "people", "instagram dms". */
export function countedAt(tokens: readonly Token[], at: number): Counted | null {
  const start = Math.max(
    at,
    matchFirst(tokens, at, ["new|more|different|other|random|online|potential|extra|of them?", "or so"]),
  );
  for (const from of start > at ? [start, at] : [at]) {
    const named = channelUnit(tokens, from);
    if (named) return named;
    for (const kind of KINDS) {
      const end = matchFirst(tokens, from, kind.words);
      if (end > from) return { source: kind.source, end, enough: kind.enough };
    }
  }
  return null;
}

/** "3 instagram dms", "2 google enquiries", "2 whatsapps". */
function channelUnit(tokens: readonly Token[], at: number): Counted | null {
  const channel = channelAt(tokens, at);
  if (channel) {
    const unit = matchFirst(tokens, channel.end, [
      `ad|page|story? ${ENQUIRIES}|${MESSAGES}|people|ppl|customers|clients|visitors|calls|contacts`,
    ]);
    if (unit > channel.end) return { source: channel.channel, end: unit, enough: true };
  }
  const plural = matchFirst(tokens, at, ["whatsapps|whatsapp's"]);
  return plural > at ? { source: "whatsapp", end: plural, enough: true } : null;
}

interface Way {
  readonly words: readonly string[];
  /** Null: the verb says that they asked, a channel says how they came. */
  readonly source: string | null;
}

const WAYS: readonly Way[] = [
  {
    words: [
      "walked|popped|dropped|came|stopped|wandered|strolled|called|stepped|looked|come|walking|coming|dropping|popping in|by|past|inside|round|through off the street",
      "walked|popped|dropped|came|stopped|wandered|strolled|stepped|looked|come|walking|coming|dropping|popping|wandering|peeked|poked in|by|past|inside|round|through|around",
      "through|thru the? door|doors",
      "in off the street",
      "off the street",
      "visited us|the? shop|store?",
      "in|inside",
    ],
    source: "walk-in",
  },
  {
    words: [
      "called|rang|phoned|ringing|calling|phoning|telephoned|rung us|in|up|me?",
      "on|by|over the phone|telephone",
      "by phone",
    ],
    source: "phone",
  },
  { words: ["emailed|mailed us|in|me?", "by email|mail"], source: "email" },
  { words: ["online"], source: "website" },
  { words: ["whatsapped|whatsapped us|me?", "on|by|via|over whatsapp"], source: "whatsapp" },
  {
    words: [
      "asked|asking|ask|enquired|inquired|enquiring|messaged|messaging|wrote|writing|contacted|dmed|dm'd|dm-ed|texted|commented|reached|clicked|booked|found|saw|heard|discovered|came|come|coming|arrived|got|getting|been|sent out|about|in? to|in|us|me? about|us? touch|messages|message|it?",
    ],
    source: null,
  },
];
const BY = "on|from|via|through|thru|by|over|off|in|at|using|with|of";

/** How the counted came: "asked on instagram", "walked in", "from the website". */
export function wayAt(
  tokens: readonly Token[],
  at: number,
): { source: string | null; end: number; said: boolean } {
  const fillers = matchFirst(tokens, at, [
    "who|that|have|has|just|also|already|were have|has|just|also|already?",
  ]);
  const start = Math.max(at, fillers);
  const direct = channelPhrase(tokens, start);
  if (direct) return { ...direct, said: true };
  for (const way of WAYS) {
    const verb = matchFirst(tokens, start, way.words);
    if (verb <= start) continue;
    const channel = channelPhrase(tokens, verb);
    if (channel) return { ...channel, said: true };
    return { source: way.source, end: verb, said: true };
  }
  return { source: null, end: at, said: false };
}

/** "On instagram", "from our facebook page", "through google maps". */
export function channelPhrase(tokens: readonly Token[], at: number): { source: string; end: number } | null {
  const by = matchFirst(tokens, at, [`${BY} the|our|my|an|a|local?`, BY]);
  if (by <= at) return null;
  const found = channelAt(tokens, by) ?? channelAt(tokens, at + 1);
  if (!found) return null;
  const thing = matchFirst(tokens, found.end, [
    "ad|ads|advert|page|post|posts|story|stories|reel|reels|profile|search|listing|dms|dm|messages|message|messenger|chat|group|video|live",
  ]);
  return { source: found.channel, end: Math.max(found.end, thing) };
}
