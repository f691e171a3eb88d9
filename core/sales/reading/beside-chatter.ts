import { isHarmless, isNeverNamed, isReaction } from "../../understanding/everyday-words.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import type { Piece } from "./pieces.ts";
import { SCENES } from "./vocabulary.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Words that take back what stands beside them: then nothing beside them is chatter. */
const REVOKING = words(`
  not no never didn't didnt don't dont isn't wasn't cancel cancelled refund refunded undo wrong return returned but
  actually unpaid owes owe later tomorrow instead if would maybe bill bills rent electricity insurance tax supplier
  imagine suppose pretend hypothetically free dropped spilled spilt burnt burned smashed lost supplier's suppliers invoice wages fine fines petrol parking bought quote quoted almost nearly joking jk kidding hypothetically
`);
/** The same beside a sale that nobody has paid yet: "2 lattes 6.40, Ben wants them at noon". */
const WISHING = words("asked asks wants wanted");
/** The same before a sale: "supplier says 50 lenses 1200". */
const TELLING = words("said says heard");
const NO_MORE = { revoking: new Set<string>(), isShouted: false };
const SURE = 0.8;
/** Beside talk, a little less sure than a message that is a sale and nothing else. */
const BESIDE_CHATTER = 0.72;

const MOST_CLAUSES = 6;

/** "omg finally!! 2 lattes 6.40 card", "haircut 30 cash. might come back friday": a sale with chatter before or behind it. */
export function readBesideChatter(
  message: Message,
  pieces: readonly Piece[],
  read: (part: readonly Piece[]) => Reading | null,
): Reading | null {
  const { tokens } = message;
  const ends = tokens.flatMap((_, at) => (isClauseEnd(tokens, at) ? [at] : [])).slice(0, MOST_CLAUSES);
  const borders = [-1, ...ends, tokens.length];
  for (const [first, start] of borders.entries()) {
    for (const end of borders.slice(first + 1).reverse()) {
      if (start === -1 && end === tokens.length) continue;
      const before = pieces.filter((piece) => piece.span.end <= start);
      const behind = pieces.filter((piece) => piece.span.start >= end);
      const sale = pieces.filter((piece) => piece.span.start > start && piece.span.end <= end);
      const isShouted = tokens[start]?.text === "!";
      if (!isChatter(message, before, sale, { revoking: TELLING, isShouted })) continue;
      if (!isChatter(message, behind, sale, NO_MORE)) continue;
      // "last saturday at the beach: 60 cones 1500".
      const day = tokens[start]?.text === ":" ? before.filter((piece) => piece.kind === "day") : [];
      const reading = read([...day, ...sale]);
      if (reading && reading.score >= SURE && !startsWithMoney(sale))
        return { ...reading, score: BESIDE_CHATTER };
    }
  }
  return null;
}

/** "$310 ouch": money ahead of a word is too little beside other talk. */
const startsWithMoney = ([first]: readonly Piece[]): boolean =>
  first?.kind === "number" && first.mention.marked;

const CLAUSE_ENDS = new Set([".", "!", ",", ";", "\n", "\u2026"]);

const isClauseEnd = (tokens: readonly Token[], at: number): boolean =>
  // "holy moly busy - cut 43", and no "cut-throat".
  (/^[-\u2013\u2014]$/.test(tokens[at]?.text ?? "") && !tokens[at]?.glued && !tokens[at + 1]?.glued) ||
  CLAUSE_ENDS.has(tokens[at]?.text ?? "") ||
  (tokens[at]?.text === ":" && tokens[at + 1]?.glued !== true);

/** Nothing in it that could be recorded, and nothing that takes back the rest. */
function isChatter(
  message: Message,
  pieces: readonly Piece[],
  sale: readonly Piece[],
  { revoking, isShouted }: { readonly revoking: ReadonlySet<string>; readonly isShouted: boolean },
): boolean {
  const isPaid = sale.some((piece) => piece.kind === "payment");
  const revokes = ({ folded }: Token): boolean =>
    REVOKING.has(folded) || (!isPaid && WISHING.has(folded)) || revoking.has(folded);
  const said = pieces.filter((piece) => piece.kind === "word");
  return (
    (said.length > 0 || pieces.every((piece) => piece.kind === "mark")) &&
    (isShouted || !mayBeBought(said)) &&
    pieces.every((piece) => isTalk(piece, sale)) &&
    !pieces.some((piece) => message.tokens.slice(piece.span.start, piece.span.end).some(revokes))
  );
}

/** Words, marks and days; or whom the sale names as well: "anouk came back, 1 praline box for anouk". */
const isTalk = (piece: Piece, sale: readonly Piece[]): boolean =>
  piece.kind === "word" ||
  piece.kind === "mark" ||
  piece.kind === "day" ||
  (piece.kind === "number" && piece.mention.number.form === "words") ||
  (piece.kind === "name" &&
    sale.some(
      (other) => other.kind === "name" && other.match.customers[0]?.id === piece.match.customers[0]?.id,
    ));

const MOST_WORDS_OF_A_NAME = 2;

/** "2 lattes, carrot cake": one or two words that are no talk by themselves may be bought, too. */
const mayBeBought = (said: readonly Extract<Piece, { kind: "word" }>[]): boolean =>
  said.length > 0 &&
  said.length <= MOST_WORDS_OF_A_NAME &&
  !SCENES.has(said.at(-1)?.token.folded ?? "") &&
  said.every(({ token }) => token.kind === "word" && !isOfTalk(token.folded));

const isOfTalk = (folded: string): boolean =>
  isHarmless(folded) || isReaction(folded) || isNeverNamed(folded);
