import { fold } from "../understanding/fold.ts";
import type { KnownMember } from "../understanding/lexicon.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { splitWords } from "../understanding/split-words.ts";
import type { Message, Token } from "../understanding/tokens.ts";

export const TALK_KINDS = [
  "thanks",
  "greeting",
  "how-are-you",
  "goodbye",
  "praise",
  "sorry",
  "laugh",
  "fine",
  "thanks-and-more",
  "emoji",
] as const;
export type TalkKind = (typeof TALK_KINDS)[number];

const SAID: Readonly<Record<Exclude<TalkKind, "thanks-and-more" | "emoji">, string>> = {
  thanks: `thanks|thank you|thank u|thankyou|thx|thnx|tks|ty|tysm|cheers|ta|many thanks|much appreciated|appreciated|appreciate it|
    i appreciate it|you are the best|you're the best|you are a star|you're a star|you are a lifesaver|gracias|merci|danke|grazie|obrigado`,
  greeting: `hi|hello|hey|hiya|heya|howdy|yo|hallo|hola|bonjour|ciao|salut|greetings|good morning|good afternoon|good evening|good day|
    morning|afternoon|evening|gm|merry christmas|happy new year|happy easter|welcome back|nice to meet you|pleased to meet you`,
  "how-are-you": `how are you|how are you doing|how're you|how r u|how do you do|how is your day|how's your day|how are things|
    what's up|whats up|sup|wassup|you ok|are you ok|are you there|you there|anybody there|anyone there|how have you been|how's it going|hows it going|
    how is it going|how are things going|how goes it`,
  goodbye: `bye|bye bye|goodbye|good bye|good night|goodnight|night|see you|see ya|cya|see you later|see you tomorrow|see you soon|
    see you around|talk later|talk to you later|ttyl|take care|have a nice day|have a good day|have a great day|have a good one|
    have a good evening|have a nice evening|have a good night|have a nice weekend|have a good weekend|later|laters|until tomorrow`,
  praise: `great|perfect|nice|nice one|cool|awesome|lovely|brilliant|excellent|wonderful|fantastic|amazing|super|superb|wow|yay|
    hooray|congrats|congratulations|good job|great job|nice job|well done|good work|great work|good bot|good stuff|love it|love you|
    i love it|i love you|i love this|i like it|that's great|that is great|that's nice|that's perfect|that's awesome|you are great|
    you're great|you are awesome|you're awesome|you are amazing|you're amazing|you rock|excellent work|great stuff|bravo|good|beautiful`,
  sorry: "sorry|my bad|oops|whoops|ups|my mistake|apologies|pardon|excuse me|i apologise|i apologize",
  laugh: "lol|lmao|rofl|haha|hahaha|hehe|ha|xd|funny|that's funny|very funny|so funny",
  fine: `ok|okay|okey|okie|oki|kk|k|got it|gotcha|understood|alright|all right|right|sure|fine|no worries|no problem|np|all good|
    sounds good|will do|noted|i see|oh|ah|aha|hm|hmm|hmmm|mm|mhm|um|i understand|makes sense|good to know|fair enough|of course|roger|
    never mind|no matter|don't worry|that's fine|that's ok|that's okay|that's it|that's all|it's fine|it's ok|whatever`,
};

/** Words that may stand around talk and change nothing of it. */
const FILLERS = new Set(
  `a all and again always anyway big boss buddy bro bunch bot day dear everybody everyone folks for friend friends guys help helping
  heaps i in indeed it just ladies loads lot lots man mate million much my now of pal really regulars robot sir so team that the then there this
  to today too ton tons u very well works you your ya yes yeah yep yup no nope`.split(/\s+/),
);

const LONGEST_SAID = 4;
const LONGEST_TALK = 14;
const KIND_OF = new Map<string, TalkKind>(
  TALK_KINDS.flatMap((kind) =>
    (kind in SAID ? SAID[kind as keyof typeof SAID] : "")
      .split("|")
      .map((said) => [said.replace(/\s+/g, " ").trim(), kind] as const),
  ),
);

/** "Hiii" and "soooo" are "hi" and "so". */
const plainWord = ({ folded }: Token): string => (IS_STRETCHED.test(folded) ? unstretched(folded) : folded);
const IS_STRETCHED = /(.)\1\1|^a?(?:ha|he|hi|ja|je)(?:a?(?:ha|he|hi|ja|je))+h?$/;
const unstretched = (folded: string): string =>
  folded.replace(/(.)\1{2,}/g, "$1").replace(/^(?:a?(?:ha|he|hi|ja|je)){2,}h?$/, "haha");

/** What a message of nothing but small talk is; a star is a rating and a number is never talk. */
export function readSmallTalk(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (tokens.length === 0 || tokens.length > 3 * LONGEST_TALK) return null;
  if (tokens.some((token) => token.kind === "number" || isTelling(token))) return null;
  const words = tokens.filter((token) => token.kind === "word").map(plainWord);
  if (words.length > LONGEST_TALK) return null;
  const kinds = kindsOf(words, context);
  if (kinds) {
    const kind = TALK_KINDS.find((candidate) => kinds.has(candidate));
    if (kind) return talk(kind, 0.6, message);
    return words.length === 0 && tokens.some((token) => isEmoji(token)) ? talk("emoji", 0.6, message) : null;
  }
  // What a customer says behind their thanks is for the shop to hear.
  const isTeam = context.speaker.role !== "customer";
  return isTeam && isThanksWithMore(message, words, context) ? talk("thanks-and-more", 0.5, message) : null;
}

const isEmoji = (token: Token): boolean => /^\p{Extended_Pictographic}/u.test(token.text);
/** Signs that carry a meaning of their own: stars, money, an "@" before a price, a slash command. */
const isTelling = (token: Token): boolean =>
  token.kind === "symbol" && /^[\u2b50\u2605\u2606\u{1f31f}$\u20ac\u00a3\u00a5@#=+*/%]/u.test(token.text);

const wordsIn = (name: string): string[] => splitWords(fold(name));

const teams = new WeakMap<readonly KnownMember[], ReadonlySet<string>>();
/** The words of the team's names: the lexicon gives the same list until the team changes. */
function teamWords(members: readonly KnownMember[]): ReadonlySet<string> {
  const known = teams.get(members);
  if (known) return known;
  const words = new Set(members.flatMap((member) => wordsIn(member.name)));
  teams.set(members, words);
  return words;
}

/** "Hi Ana", "thanks Marta's Bakery": names that talk may hold. */
const isNameAround = (word: string, { speaker, business, lexicon }: ReadingContext): boolean =>
  teamWords(lexicon.members()).has(word) ||
  wordsIn(business.name).includes(word) ||
  wordsIn(speaker.name ?? "").includes(word);

/** The kinds of talk that the words are made of; null when a word is no talk. */
function kindsOf(words: readonly string[], context: ReadingContext): ReadonlySet<TalkKind> | null {
  const kinds = new Set<TalkKind>();
  let at = 0;
  while (at < words.length) {
    const length = longestSaid(words, at);
    if (length > 0) {
      const kind = KIND_OF.get(words.slice(at, at + length).join(" "));
      if (kind) kinds.add(kind);
      at += length;
    } else if (FILLERS.has(words[at] ?? "") || isNameAround(words[at] ?? "", context)) at += 1;
    else return null;
  }
  return kinds;
}

function longestSaid(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_SAID, words.length - at); length > 0; length--) {
    if (KIND_OF.has(words.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}

/** "Thanks, that oven is driving me mad": thanks, and nothing in it that could be recorded. */
function isThanksWithMore(message: Message, words: readonly string[], { lexicon }: ReadingContext): boolean {
  const { tokens } = message;
  const isThanks = (at: number): boolean =>
    KIND_OF.get(words[at] ?? "") === "thanks" || words.slice(at, at + 2).join(" ") === "thank you";
  if (!isThanks(0)) return false;
  if (message.text.includes("?") || tokens.some((token) => token.kind === "newline")) return false;
  return tokens.every(
    (_, at) => lexicon.productsAt(tokens, at).length === 0 && lexicon.namedAt(tokens, at).length === 0,
  );
}

const talk = (kind: TalkKind, score: number, message: Message): Reading => ({
  intent: "help.talk",
  slots: { kind },
  score,
  sources: [{ slot: "kind", span: { start: 0, end: message.tokens.length } }],
});
