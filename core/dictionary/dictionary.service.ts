import { v7 as newId } from "uuid";
import { z } from "zod";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { Reaction, Undo } from "../capability.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { everyRecordOf } from "../customers/forget-customer.ts";
import { dropUnusedProduct, productsById, restoreProduct } from "../products/products.service.ts";
import { phraseKey } from "../understanding/learnt-words.ts";
import * as replies from "./dictionary.replies.ts";
import {
  findWord,
  findWordById,
  insertWord,
  listWords,
  setRemoved,
  type WordRow,
  wipeWordsFor,
} from "./dictionary.store.ts";

/** A meaning that is on record: what a word is kept with. */
export type Target = Pick<WordRow, "productId" | "customerId" | "amount">;

export const NOTHING: Target = { productId: null, customerId: null, amount: null };

const learntBefore = z.object({
  /** The word that had the phrase before. */
  replaced: z.string().nullable(),
  /** A product that was nothing but this word, and left the catalogue. */
  dropped: z.string().nullable(),
  /** A product that came into the catalogue as the word's meaning. */
  made: z.string().nullable(),
});
type LearntBefore = z.infer<typeof learntBefore>;

/** The word that a phrase is, in singular or plural, with or without its article. */
export const wordCalled = (turn: Pick<Turn, "tx" | "business">, phrase: string): Promise<WordRow | null> =>
  findWord(turn.tx, turn.business.id, phraseKey(phrase));

/** Keeps a word; one of the same phrase ends. Who is asked about it, and what was put right, is the caller's. */
export async function learn(
  turn: Turn,
  phrase: string,
  target: Target,
  came: Omit<LearntBefore, "replaced"> = { dropped: null, made: null },
): Promise<void> {
  const { tx, business } = turn;
  const version = await nextLexiconVersion(tx, business.id);
  const replaced = await wordCalled(turn, phrase);
  if (replaced) await setRemoved(tx, business.id, replaced.id, { at: turn.now, version });
  const id = newId();
  const taught = { taughtBy: memberOf(turn.speaker), taughtAt: turn.now };
  await insertWord(tx, business.id, { ...target, id, phrase, key: phraseKey(phrase), ...taught }, version);
  // Whatever else the turn did is undone with it: a sale put right, a customer who was new.
  const before = { ...came, replaced: replaced?.id ?? null, goesWithItsTurn: true };
  turn.emit({ type: "word.learnt", recordId: id, payload: {}, before });
}

/** What a word means, by the name that it has now; null where that is gone. */
export async function meaningOf(
  turn: Pick<Turn, "tx" | "business" | "lexicon">,
  { productId, customerId, amount }: Target,
): Promise<string | null> {
  if (productId !== null) return (await productsById(turn, [productId])).get(productId)?.name ?? null;
  if (customerId !== null) return turn.lexicon.whoIsNow(customerId)?.name ?? null;
  return amount === null ? null : replies.moneyOf(turn, amount);
}

const GONE = "nobody and nothing any more";

/** All words, or what one of them means. */
export async function showWords(turn: Turn, phrase: string | null): Promise<Outcome> {
  if (phrase !== null) return showWord(turn, phrase);
  const words = await listWords(turn.tx, turn.business.id);
  if (words.length === 0) return say(replies.empty());
  const products = await productsById(
    turn,
    words.flatMap(({ productId }) => productId ?? []),
  );
  const named = words.map((word) => ({
    ...word,
    meaning:
      (word.productId === null ? null : products.get(word.productId)?.name) ??
      (word.customerId === null ? null : turn.lexicon.whoIsNow(word.customerId)?.name) ??
      (word.amount === null ? GONE : replies.moneyOf(turn, word.amount)),
  }));
  return say(replies.listed(turn, named));
}

async function showWord(turn: Turn, phrase: string): Promise<Outcome> {
  const word = await wordCalled(turn, phrase);
  if (!word) return say(replies.notInDictionary(phrase));
  const meaning = (await meaningOf(turn, word)) ?? GONE;
  return say(replies.means(word.phrase, meaning), [replies.forgetButton(word.phrase)]);
}

export async function forgetWord(turn: Turn, phrase: string): Promise<Outcome> {
  const word = await wordCalled(turn, phrase);
  if (!word) return say(replies.notInDictionary(phrase));
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  await setRemoved(turn.tx, turn.business.id, word.id, { at: turn.now, version });
  turn.emit({ type: "word.forgotten", recordId: word.id, payload: {}, before: {} });
  return say(replies.forgotten(word.phrase, await meaningOf(turn, word)), [replies.undoButton(turn)]);
}

/** The word is gone again; what it took the place of is back. */
export const undoLearnt: Undo = async (turn, event) => {
  const { tx, business } = turn;
  const { replaced, dropped, made } = learntBefore.parse(event.before);
  const word = await findWordById(tx, business.id, event.recordId ?? "");
  if (!word || word.phrase === "") return "That word was forgotten already.";
  const version = await nextLexiconVersion(tx, business.id);
  await setRemoved(tx, business.id, word.id, { at: turn.now, version });
  if (replaced && !(await wordCalled(turn, word.phrase)))
    await setRemoved(tx, business.id, replaced, { at: null, version });
  if (dropped) await restoreProduct(turn, dropped);
  const meaning = await meaningOf(turn, word);
  if (made) await dropUnusedProduct(turn, made);
  return replies.forgotten(word.phrase, meaning);
};

export const undoForgotten: Undo = async (turn, event) => {
  const { tx, business } = turn;
  const word = await findWordById(tx, business.id, event.recordId ?? "");
  if (!word || word.phrase === "") return "That word stood for somebody who was forgotten for good.";
  if (await wordCalled(turn, word.phrase)) return replies.meansElse(word.phrase);
  const version = await nextLexiconVersion(tx, business.id);
  await setRemoved(tx, business.id, word.id, { at: null, version });
  return replies.backInDictionary(word.phrase);
};

/** Who is forgotten is forgotten by every name that they had here. */
export const wipeWordsOf: Reaction = async (turn, event) => {
  if (!event.recordId) return;
  const ids = await everyRecordOf(turn, event.recordId);
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  await wipeWordsFor(turn.tx, turn.business.id, ids, { at: turn.now, version });
};
