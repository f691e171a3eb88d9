import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import { isGivenName, mayBeGivenName } from "../../understanding/given-names.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { NameMatch } from "../../understanding/lexicon.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import { TITLES } from "../../understanding/people/titles.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { type Message, type Span, type Token, textOf } from "../../understanding/tokens.ts";
import { COMPANIONS, NOBODY } from "./vocabulary.ts";

/** A person named in a message. */
export interface PersonMention {
  /** The name and whatever belongs to it ("Tom + his son"). */
  readonly span: Span;
  /** As typed. */
  readonly name: string;
  readonly known: boolean;
}

const PARTICLES = new Set([
  "van",
  "von",
  "der",
  "den",
  "de",
  "la",
  "le",
  "da",
  "di",
  "del",
  "dos",
  "bin",
  "binti",
  "al",
  "el",
  "ter",
  "ten",
  "mac",
  "st",
]);
const LONGEST_NAME = 8;

/** Known, in capitals, or a given name: not just any word behind "for". */
export const isPersonLike = (person: PersonMention): boolean =>
  person.known || startsWithCapital(person.name) || isGivenName(fold(person.name).split(" ")[0] ?? "");

/** A word that differs from its folded form in its first letter may begin with a capital: most words do not. */
const isCapital = (token: Token | undefined): boolean =>
  token?.kind === "word" &&
  token.text.codePointAt(0) !== token.folded.codePointAt(0) &&
  startsWithCapital(token.text);
const isAllCapitals = oncePerMessage(
  ({ text }: Message): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
);

/**
 * The person whose name begins at a token, behind a word that leads up to one ("for", "to"): known people by the
 * longest name that fits, others by capitals, or, in small letters, by whatever words could be a name.
 */
export function personAt(
  message: Message,
  context: ReadingContext,
  at: number,
  isTaken: (at: number) => boolean,
): PersonMention | null {
  const { tokens } = message;
  const first = tokens[at];
  if (first?.kind !== "word") return null;
  const capitals = !isAllCapitals(message);
  const extent = nameExtent(tokens, at, isTaken, capitals);
  const known = context.lexicon.namedAt(tokens, at);
  const longest = known[0];
  const coversName =
    longest &&
    ((longest.by === "full-name" && longest.span.end - at > 1) ||
      longest.span.end >= extent ||
      !continuesName(tokens, longest.span.end, capitals && isCapital(first)));
  if (longest && coversName) return finish(message, { start: at, end: longest.span.end }, longest);
  const capital = capitals && isCapital(first);
  if (extent === at || (NOBODY.has(first.folded) && (!capital || extent === at + 1))) return null;
  if (!capital && isNeverNamed(first.folded)) return null;
  if (!mayBeName(tokens, at, extent, capitals)) return null;
  return finish(message, { start: at, end: extent }, null);
}

function continuesName(tokens: readonly Token[], at: number, capitalised: boolean): boolean {
  const next = tokens[at];
  if (next?.kind !== "word" || tokens[at - 1]?.folded.endsWith("'s")) return false;
  return capitalised ? isCapital(next) : !isNeverNamed(next.folded);
}

/** Capitalised first word, or a given name in small letters: "for tom", but not "for the fete". */
function mayBeName(tokens: readonly Token[], at: number, end: number, capitals: boolean): boolean {
  const words = tokens.slice(at, end).filter((token) => token.kind === "word");
  if (words.some((token) => NOBODY.has(token.folded) && !isCapital(token))) return false;
  if (capitals && isCapital(tokens[at])) return true;
  return words.length <= 3;
}

/** One past the last token that could belong to a name that begins at `at`. */
function nameExtent(
  tokens: readonly Token[],
  at: number,
  isTaken: (at: number) => boolean,
  capitals: boolean,
): number {
  const capitalised = capitals && isCapital(tokens[at]);
  let end = at;
  while (end < tokens.length && end - at < LONGEST_NAME && !isTaken(end)) {
    const token = tokens[end];
    if (!token) break;
    if (token.folded === "." && isAbbreviation(tokens[end - 1])) {
      end += 1;
      continue;
    }
    if (token.kind !== "word") break;
    const particle =
      end > at &&
      PARTICLES.has(token.folded) &&
      tokens[end + 1]?.kind === "word" &&
      (!capitalised || isCapital(tokens[end + 1]) || PARTICLES.has(tokens[end + 1]?.folded ?? ""));
    const belongs = capitalised
      ? isCapital(token) || particle || (end - at === 1 && isTitle(tokens[at]))
      : !isNeverNamed(token.folded);
    if (!belongs) break;
    end += 1;
    const owner = token.folded.endsWith("'s");
    if (owner && !(capitalised && isCapital(tokens[end]))) break;
  }
  return end;
}

export const isTitle = (token: Token | undefined): boolean => token !== undefined && TITLES.has(token.folded);
const isAbbreviation = (token: Token | undefined): boolean =>
  token?.kind === "word" &&
  (token.text.length === 1 || isTitle(token) || token.folded === "jr" || token.folded === "st");

/** Strips the possessive, and takes in companions that change nobody: "Tom + his son", "Tom and friends". */
function finish(message: Message, span: Span, match: NameMatch | null): PersonMention {
  const { tokens } = message;
  const [only] = match?.customers ?? [];
  const typed = textOf(message, span).replace(/['\u2019]s$/, "");
  const name = only && match?.customers.length === 1 ? only.name : typed;
  const known = match !== null;
  let end = span.end;
  const joined = ["+", "and", "&", "n", "with", "w"].includes(tokens[end]?.folded ?? "");
  if (joined) {
    let next = end + 1;
    const owned = ["his", "her", "their", "the", "a", "two", "2", "3", "three"].includes(
      tokens[next]?.folded ?? "",
    );
    if (owned) next += 1;
    while (["little", "young", "two", "2", "older", "younger", "best"].includes(tokens[next]?.folded ?? ""))
      next += 1;
    if (
      COMPANIONS.has((tokens[next]?.folded ?? "").replace(/s$/, "")) ||
      COMPANIONS.has(tokens[next]?.folded ?? "")
    )
      end = next + 1;
  }
  return { span: { start: span.start, end }, name, known };
}

/**
 * The person whom a line begins with, no word leading up to them: a known name; a title; a given name with a capital;
 * in small letters a given name before a number or a verb. A word that is a known product is no person here.
 */
export function personAtStart(
  message: Message,
  context: ReadingContext,
  at: number,
  isTaken: (at: number) => boolean,
  isActing: (folded: string) => boolean,
): PersonMention | null {
  const { tokens } = message;
  const first = tokens[at];
  if (first?.kind !== "word") return null;
  // "old tom" is somebody, "old" alone nobody.
  const titled = isTitle(first) && isGivenName(tokens[at + 1]?.folded ?? "");
  if (NOBODY.has(first.folded) && !titled && !isCapital(first)) return null;
  if (isNeverNamed(first.folded.replace(/'s$/, "")) && !titled) return null;
  const person = personAt(
    message,
    context,
    at,
    (index) => isTaken(index) || isActing(tokens[index]?.folded ?? ""),
  );
  const product = context.lexicon.productsAt(tokens, at).find((match) => match.exact);
  if (product && person && product.span.end >= person.span.end) return null;
  if (person?.known) return person;
  // "hannah cello lesson 35": in small letters a known first name is the name, what follows was bought.
  const [known] = context.lexicon.namedAt(tokens, at);
  const small = !isCapital(first) || isAllCapitals(message) || !isCapital(tokens[known?.span.end ?? at]);
  if (known && small && (!product || known.span.end > product.span.end)) {
    return finish(message, { start: at, end: known.span.end }, known);
  }
  const named = person && trimToName(message, context, person, isActing);
  // "La renta": an article, as long as no name follows.
  return named && PARTICLES.has(first.folded) && named.span.end === at + 1 ? null : named;
}

/** Keeps as much of a run of words as surely names a person; null where none does. */
function trimToName(
  message: Message,
  context: ReadingContext,
  person: PersonMention,
  isActing: (folded: string) => boolean,
): PersonMention | null {
  const { tokens } = message;
  const { start, end } = person.span;
  const first = tokens[start];
  if (!first) return null;
  const bare = first.folded.replace(/'s$/, "");
  const capitals = !isAllCapitals(message);
  const after = tokens[end];
  const acts = isActing(after?.folded ?? "") || after?.folded === ":";
  if (TITLES.has(bare)) return person;
  const capitalRun =
    capitals &&
    isCapital(first) &&
    end - start >= 2 &&
    tokens
      .slice(start, end)
      .every((token) => isCapital(token) || token.kind !== "word" || PARTICLES.has(token.folded));
  if (
    capitalRun &&
    (isGivenName(bare) || mayBeGivenName(bare) || acts || after?.kind === "number" || startsSmall(after))
  )
    return withoutProducts(message, context, person);
  if (
    capitals &&
    isCapital(first) &&
    (isGivenName(bare) || (acts && mayBeGivenName(bare)) || (acts && !isNeverNamed(bare)))
  ) {
    return finish(message, { start, end: capitalEnd(tokens, start, end) }, null);
  }
  if (!isGivenName(bare)) return null;
  const next = tokens[start + 1];
  const alone = finish(message, { start, end: start + 1 }, null);
  const telling =
    // "deepak + his son".
    alone.span.end > start + 1 ||
    first.folded.endsWith("'s") ||
    isActing(next?.folded ?? "") ||
    next?.kind === "number" ||
    ["a", "an", "one", "two", "three"].includes(next?.folded ?? "") ||
    context.lexicon.productsAt(tokens, start + 1).some((match) => match.exact);
  if (telling || isPricedLater(tokens, start + 1)) return alone;
  return null;
}

/** "noah block 20": a given name, something bought, and what it cost. */
function isPricedLater(tokens: readonly Token[], from: number): boolean {
  const number = tokens.findIndex((token, at) => at >= from && token.kind === "number");
  return (
    number > from &&
    number - from <= 4 &&
    tokens.slice(from, number).every((token) => token.kind === "word" && !isNeverNamed(token.folded))
  );
}

const startsSmall = (token: Token | undefined): boolean =>
  token?.kind === "word" && /^\p{Ll}/u.test(token.text);

function capitalEnd(tokens: readonly Token[], start: number, end: number): number {
  let at = start + 1;
  while (at < end && (isCapital(tokens[at]) || /^[.'-]$/.test(tokens[at]?.text ?? ""))) at += 1;
  return at;
}

/** "Carla Diaz Balayage 220": a known product at the end of the capitals is no surname. */
function withoutProducts(message: Message, context: ReadingContext, person: PersonMention): PersonMention {
  for (let at = person.span.start + 1; at < person.span.end; at++) {
    if (context.lexicon.productsAt(message.tokens, at).some((match) => match.exact))
      return finish(message, { start: person.span.start, end: at }, null);
  }
  return person;
}
