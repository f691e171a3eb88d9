import { type Message, readMessage, type Token } from "./tokens.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Said at the end by habit, in many Englishes: they mean nothing, and are part of no name. */
const PARTICLES = words(
  "lah leh lor liao meh eh mate abeg oh ya yah innit biko sef bro bruv bruh fam dude buddy yaar yaa jare sha o hun hon hahaha haha lol x xx xxx",
);
const FEWEST_LEFT = 2;

/** "garage lock 95 on the 5th, forgot to log it", "28 cash, she didn't leave a name": why it comes so late, or whose it is not. */
const EXCUSE =
  /(?<=\S\s.*\S)[\s,.;-]+(?:sorry )?(?:i )?(?:nearly |almost |totally |completely )?(?:forgot(?: (?:to (?:log|add|put|note|record|say|tell|write|enter|mention)|about|it|that|this|one|in|down|you|u))*|(?:never|didn'?t) (?:put|log|logged|write|wrote|enter|entered|note|noted|add|added|record|recorded|get) (?:it|this|that|them)(?: in| down)?|(?:she|he|they) didn'?t (?:leave|give|say) (?:a |her |his |their )?name|(?:no|didn'?t (?:get|catch|ask)) (?:a |the |her |his |their )?name)[\s.!]*$/iu;

/** "Forgot to log: a fade yesterday 22 cash": the same excuse, ahead of what it is for. */
const EARLY_EXCUSE =
  /^\s*(?:(?:sorry|oh|also|i|we|oops|argh|damn)[\s,]+)*(?:forgot|missed) to (?:log|add|put|note|record|say|write|enter|mention)(?: (?:in|down|this|that|it))*[\s,:;.-]+(?=.*\d)/iu;

/** "actually it was 4 steaks lah": the message without what is said by habit at its end. */
export function withoutParticles(typed: Message): Message {
  const message = withoutExcuse(typed);
  const last = message.tokens.findLastIndex((token) => token.kind === "word" || token.kind === "number");
  const token = message.tokens[last];
  if (!token || !PARTICLES.has(token.folded) || token.glued || last < FEWEST_LEFT) return message;
  const from = message.tokens[last - 1]?.text === "," ? last - 1 : last;
  return withoutParticles(without(message, from, last + 1));
}

/** No excuse goes without one of these. */
const MAY_EXCUSE = /forgot|missed|never|didn|name/i;

function withoutExcuse(typed: Message): Message {
  if (!MAY_EXCUSE.test(typed.text)) return typed;
  const text = typed.text.replace(EXCUSE, "").replace(EARLY_EXCUSE, "");
  return text === typed.text ? typed : readMessage(text);
}

/** Words that greet, ask for attention or think aloud before the message begins. */
const OPENERS = words(`
  aiyo aiyah aiya alamak walao hi hello hey hiya heya howya howdy yo oi morning afternoon evening good ok okay so right well alright hmm um er ah please pls
  plz abeg habari sasa mambo jambo niaje hola namaste ciao salaam just btw lol haha darling mate boss also and now listen look
  quick quickly question q here aye yeah nah oh
`);

/** What takes back, puts off or changes the rest: then nothing beside it is mere talk. */
const REVOKING = words(`
  not no never cancel cancelled undo wrong return returned but unpaid owes owe later tomorrow instead if would maybe wait leave
  keep stay same ignore forget unless should could don't dont didn't didnt isn't isnt rather actually hold think unsure sure
`);
const CONNECTORS = words("cos coz cause because bc since as");

const MOST_OPENING_WORDS = 4;
const MOST_WORDS_OF_TALK = 12;
const FEW_WORDS_OF_TALK = 6;

/**
 * The message without the talk before it, behind it, or both: "howya, how much did we take?", "make it 34, did him a
 * deal". Nothing that holds a number or takes the rest back counts as talk.
 */
export function* withoutTalk(message: Message): Generator<Message> {
  const opening = openingOf(message.tokens);
  const closing = closingOf(message.tokens);
  if (opening > 0) yield without(message, 0, opening);
  if (closing === message.tokens.length) return;
  const earlier = without(message, closing, message.tokens.length);
  yield earlier;
  if (opening > 0 && opening < closing) yield without(earlier, 0, opening);
}

/** Where the message begins, behind a greeting or a few words before a comma. */
function openingOf(tokens: readonly Token[]): number {
  let at = 0;
  while (OPENERS.has(tokens[at]?.folded ?? "") || (at > 0 && isMark(tokens[at]))) at += 1;
  if (at > 0 && at < tokens.length) return at;
  const comma = tokens.findIndex(isMark);
  const isShort = comma > 0 && comma <= MOST_OPENING_WORDS && comma < tokens.length - 1;
  return isShort && isTalk(tokens.slice(0, comma)) ? comma + 1 : 0;
}

/** Where the reason begins that follows a comma or "because". More talk than message is no reason. */
function closingOf(tokens: readonly Token[]): number {
  for (let at = Math.max(1, tokens.length - MOST_WORDS_OF_TALK - 1); at < tokens.length - 1; at++) {
    const isBorder = isMark(tokens[at]) || CONNECTORS.has(tokens[at]?.folded ?? "");
    const talk = tokens.slice(at + 1);
    if (isBorder && talk.length <= Math.max(FEW_WORDS_OF_TALK, 2 * at) && isTalk(talk)) return at;
  }
  return tokens.length;
}

const MARKS = new Set([",", ".", "!", ":", ";", "\u2026", "\u2013", "\u2014", "-"]);
const isMark = (token: Token | undefined): boolean => MARKS.has(token?.text ?? "");

const isTalk = (tokens: readonly Token[]): boolean =>
  tokens.length <= MOST_WORDS_OF_TALK &&
  tokens.some((token) => token.kind === "word") &&
  tokens.every((token) => token.kind !== "number" && token.text !== "?" && !REVOKING.has(token.folded));

/** The message with some tokens blanked; places in its text stay where they are. */
function without(message: Message, from: number, to: number): Message {
  const start = message.tokens[from]?.start ?? 0;
  const end = message.tokens[to - 1]?.end ?? start;
  return readMessage(message.text.slice(0, start) + " ".repeat(end - start) + message.text.slice(end));
}
