import { channelAt, channelName } from "./channels.ts";
import { type Fact, type FactScan, isBreak, typedText } from "./fact-scan.ts";
import { matchFirst, WordPatterns } from "./word-pattern.ts";

const US = "us|me|our|the|this";
const PLACE =
  "shop|store|page|place|salon|cafe|bakery|studio|ad|advert|post|sign|profile|site|website|stall|business";
const BY = "on|via|through|thru|in|from|by|at|with|using|off|over";

/** Words that can only tell how somebody found the shop; what follows names the channel, whatever it is called. */
const FINDING = new WordPatterns([
  `found|discovered|saw|seen|spotted|noticed|met|finds out? about? ${US} ${PLACE}? out? about? ${BY}`,
  `heard|learned|learnt|read|knows|knew about|of ${US} ${PLACE}? ${BY}`,
  "source|channel is|:|=|was|to",
  "source|channel",
]);
const FINDING_ALONE = new WordPatterns([
  `found|discovered|saw|spotted|noticed ${US} ${PLACE}? while|when? walking|passing|driving|strolling past|by`,
  `found|discovered|saw|spotted|noticed ${US} ${PLACE}?`,
]);
const REFERRED = new WordPatterns([
  "is|was|got|been? referred|recommended|sent|introduced|suggested|brought|invited|told to|about? us? in|here|over|along|round? by|from|through",
  "referral|recommendation|referred|recommended|recommened by|from|of|:",
]);
/** Words after which only a known channel or a known person tells where they came from. */
const COMING = [
  "came|come|comes|coming|arrived|visited|walked|got to|in|here|over|across|to? us|me|here? from|via|through|thru|by|off|on|because",
  "from|via|through|thru|by|on|off|over",
  "asked|contacted|messaged|dmed|dm'd|wrote|texted|enquired|inquired|reached|got out|in? touch|to? with? us|me|to? us|me? on|via|through|by|over|from",
];
const ARTICLES = new WordPatterns(["the|our|my|an|a|local|her|his|their local|new|old?", "her|his|their"]);
const CHANNEL_THINGS = new Set(
  "ad ads advert page post posts story stories reel reels profile search listing review reviews group video live dm dms message messages account".split(
    " ",
  ),
);
const RELATIONS =
  "friend|friends|sister|brother|mum|mom|mam|dad|mother|father|wife|husband|partner|colleague|boss|neighbour|neighbor|cousin|aunt|auntie|uncle|son|daughter|boyfriend|girlfriend|mate|coworker|flatmate|roommate|client|customer|niece|nephew|granny|gran|hairdresser|dentist|doctor|physio|teacher|trainer";

const SENDING = "sent|referred|recommended|brought|introduced|told";
const SENT = new Set(SENDING.split("|"));
const SENT_THEM = [`${SENDING} him|her|them to|about|in|along? us?`];
const FRIEND = [RELATIONS];
const FRIEND_OF = [`a|the|an? ${RELATIONS} of`];
const SOME_FRIEND = [
  `a|an|another|her|his|their|some|one|my|existing|old|good best|old|good|of|our? ${RELATIONS}`,
];

/** How somebody found the shop: a channel, or the person who sent them. */
export function sourceFactAt(scan: FactScan, at: number): Fact | null {
  const start = skipSubject(scan, at);
  return (
    referredAt(scan, start) ??
    sentThemAt(scan, start) ??
    foundAt(scan, start) ??
    cameAt(scan, start) ??
    googledAt(scan, start) ??
    (scan.introduces ? bareAt(scan, start) : null)
  );
}

function skipSubject({ tokens }: FactScan, at: number): number {
  const end = matchFirst(tokens, at, [
    "who|he|she|they|he's|she's|who's just|also?",
    "just|also|originally|apparently",
  ]);
  return end > 0 ? end : at;
}

function referredAt(scan: FactScan, at: number): Fact | null {
  const by = matchFirst(scan.tokens, at, REFERRED);
  if (by < 0) return null;
  return relationAt(scan, by) ?? knownPersonAt(scan, by) ?? anyNameAt(scan, by);
}

/** "Ben sent her". */
function sentThemAt(scan: FactScan, at: number): Fact | null {
  if (!scan.tokens.some(({ folded }) => SENT.has(folded))) return null;
  const sender = knownPersonAt(scan, at);
  if (!sender) return null;
  const end = matchFirst(scan.tokens, sender.end, SENT_THEM);
  return end > 0 && end <= scan.to ? { ...sender, end } : null;
}

function foundAt(scan: FactScan, at: number): Fact | null {
  const by = matchFirst(scan.tokens, at, FINDING);
  if (by > 0) {
    const named =
      relationAt(scan, by) ?? channelFactAt(scan, by) ?? knownPersonAt(scan, by) ?? freeChannelAt(scan, by);
    if (named) return named;
  }
  const alone = matchFirst(scan.tokens, at, FINDING_ALONE);
  if (alone < 0) return null;
  const passing = scan.tokens[alone - 1]?.folded;
  if (passing === "past" || passing === "by") return { slot: "source", value: "walk-in", end: alone };
  return channelFactAt(scan, alone);
}

function cameAt(scan: FactScan, at: number): Fact | null {
  for (const pattern of COMING) {
    const by = matchFirst(scan.tokens, at, [pattern]);
    if (by < 0) continue;
    const said = relationAt(scan, by) ?? channelFactAt(scan, by) ?? personSentAt(scan, at, by);
    if (said) return said;
  }
  return null;
}

/** "Through Maria", "came from Maria": somebody known, but never "for Maria" or "by Maria" alone. */
function personSentAt(scan: FactScan, at: number, by: number): Fact | null {
  const preposition = scan.tokens[by - 1]?.folded ?? "";
  if (by - at === 1 && preposition !== "through" && preposition !== "via" && preposition !== "thru")
    return null;
  if (preposition === "on" || preposition === "off") return null;
  return knownPersonAt(scan, by);
}

function googledAt({ tokens }: FactScan, at: number): Fact | null {
  const end = matchFirst(tokens, at, ["googled us|me|it?"]);
  return end > 0 ? { slot: "source", value: "google", end } : null;
}

/** In an introduction a channel can stand alone: "new lead Lerato, instagram, …", "walked in". */
function bareAt(scan: FactScan, at: number): Fact | null {
  const walked = matchFirst(scan.tokens, at, [
    "walked in|past|by off? the? street?",
    "was? passing|walking by|past",
    "popped|dropped|stopped|came in|by",
  ]);
  if (walked > 0 && isEnd(scan, walked)) return { slot: "source", value: "walk-in", end: walked };
  const rang = matchFirst(scan.tokens, at, ["phoned|rang|called us|in|up|me?"]);
  if (rang > 0 && isEnd(scan, rang)) return { slot: "source", value: "phone", end: rang };
  const friend = relationAt(scan, at);
  if (friend?.slot === "referrer" && isEnd(scan, friend.end)) return friend;
  const channel = channelFactAt(scan, at);
  return channel && isEnd(scan, channel.end) ? channel : null;
}

const isEnd = (scan: FactScan, at: number): boolean => isBreak(scan, at) || scan.tokens[at]?.folded === "and";

function channelFactAt(scan: FactScan, at: number): Fact | null {
  const start = skipArticles(scan, at);
  const found = channelAt(scan.tokens, start) ?? channelAt(scan.tokens, at);
  if (!found) return null;
  let end = found.end;
  while (end < scan.to && CHANNEL_THINGS.has(scan.tokens[end]?.folded ?? "")) end += 1;
  return end <= scan.to ? { slot: "source", value: found.channel, end } : null;
}

function skipArticles({ tokens }: FactScan, at: number): number {
  const end = matchFirst(tokens, at, ARTICLES);
  return end > 0 ? end : at;
}

/** "A friend", "her sister Ann", "Maria's friend", "a friend of Maria". */
function relationAt(scan: FactScan, at: number): Fact | null {
  const { tokens } = scan;
  const of = matchFirst(tokens, at, FRIEND_OF);
  if (of > 0) return knownPersonAt(scan, of) ?? null;
  const owner = knownPersonAt(scan, at);
  if (owner?.slot === "referrer" && /['\u2019]s?$/.test(tokens[owner.end - 1]?.text ?? "")) {
    const relation = matchFirst(tokens, owner.end, FRIEND);
    if (relation > 0) return { ...owner, end: relation };
  }
  const plain = matchFirst(tokens, at, SOME_FRIEND);
  if (plain < 0) return null;
  const named = knownPersonAt(scan, plain);
  return named ?? { slot: "source", value: "referral", end: plain };
}

function knownPersonAt(scan: FactScan, at: number): Fact | null {
  const [match] = scan.lexicon.customersAt(scan.tokens, at).filter((found) => found.span.end <= scan.to);
  if (!match) return null;
  const typed = typedText(scan, match.span.start, match.span.end).replace(/['\u2019]s?$/, "");
  return { slot: "referrer", value: typed, end: match.span.end };
}

/** After "referred by" anybody may be named, known or not. */
function anyNameAt(scan: FactScan, at: number): Fact | null {
  let end = at;
  while (
    !isBreak(scan, end) &&
    scan.tokens[end]?.kind === "word" &&
    scan.tokens[end]?.folded !== "and" &&
    end - at < 4
  )
    end += 1;
  return end > at ? { slot: "referrer", value: typedText(scan, at, end), end } : null;
}

const LONGEST_CHANNEL = 6;

/** A channel that nobody thought of: the words as said, up to the next comma or "and". */
function freeChannelAt(scan: FactScan, at: number): Fact | null {
  const start = skipArticles(scan, at);
  let end = start;
  while (!isBreak(scan, end) && scan.tokens[end]?.folded !== "and") end += 1;
  const words = typedText(scan, start, end);
  if (words === "" || end - start > LONGEST_CHANNEL || /\p{Sc}/u.test(words)) return null;
  return { slot: "source", value: channelName(words), end };
}
