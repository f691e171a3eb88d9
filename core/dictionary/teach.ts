import { ask, type Choice, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { recordCustomer } from "../customers/customers.service.ts";
import { mergeCustomers } from "../customers/merge-customers.ts";
import { dropUnusedProduct, ensureProduct, productsById } from "../products/products.service.ts";
import { latestOwnSales, rewordProduct } from "../sales/reword-sale.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import * as replies from "./dictionary.replies.ts";
import { learn, meaningOf, NOTHING, type Target, wordCalled } from "./dictionary.service.ts";
import type { TeachSlots } from "./dictionary.ts";
import type { Meaning } from "./meaning.ts";
import { type NamedBefore, namedBefore } from "./named-before.ts";
import { putRight } from "./put-right.ts";
import { isNeededByLanguage } from "./reading/needed-words.ts";

const TEACH = "dictionary.teach";

/** Learns a word that was taught in words; asks where it is the name of something, and puts right what it was read as. */
export async function teach(turn: Turn, slots: TeachSlots): Promise<Outcome> {
  const { phrase, means } = slots;
  if (slots.agreed === "no") return say(replies.keptAsIs(phrase));
  if (isNeededByLanguage(phrase, contextOf(turn))) return decline("invalid", replies.needed(phrase));
  if (means.kind === "amount" && means.problem !== null) return decline("invalid", replies.unfitAmount());
  if (means.kind === "customer" && means.candidates.length > 0) return askWhom(slots, means);
  const known = await wordCalled(turn, phrase);
  if (known && slots.form === "change") return changeFact(turn, slots, known.productId);
  const meant = known ? await meaningOf(turn, known) : null;
  if (known && meant !== null && isMeant(known, means)) return say(replies.meansAlready(known.phrase, meant));
  const named = known ? null : await namedBefore(turn, phrase, means);
  if (named?.kind === "itself") return say(replies.isItsName(nameOf(turn, means)));
  if (named?.kind === "somebody-else") return decline("invalid", replies.notBoth(phrase));
  if (named?.kind === "established" && slots.agreed === null) {
    if (slots.form === "change") return changeFact(turn, slots, named.product?.id ?? null);
    return askWhether(turn, slots, named);
  }
  return keep(turn, slots, named, meant);
}

/** Keeps what a model read and somebody agreed to; says nothing where the phrase has a meaning of its own. */
export async function noteRead(
  turn: Turn,
  { phrase, means }: Pick<TeachSlots, "phrase" | "means">,
): Promise<Outcome> {
  if (isNeededByLanguage(phrase, contextOf(turn)) || (await wordCalled(turn, phrase))) return SILENCE;
  if (await namedBefore(turn, phrase, means)) return SILENCE;
  const { target, name, made } = await settle(turn, means);
  await learn(turn, phrase, target, { dropped: null, made });
  return say(replies.noted(phrase, name, null), [replies.forgetButton(phrase)]);
}

const SILENCE: Outcome = { kind: "silence" };

/** "Change the lattes to flat whites": of what the shop knows, the fact was wrong, and no word is learnt. */
async function changeFact(
  turn: Turn,
  { phrase, means }: TeachSlots,
  productId: string | null,
): Promise<Outcome> {
  const sale = (await latestOwnSales(turn)).find(({ items }) =>
    items.some((item) => item.productId === productId),
  );
  if (!sale || productId === null || means.kind !== "product") return say(replies.notInLastSales(phrase));
  const known = means.productId ? (await productsById(turn, [means.productId])).get(means.productId) : null;
  const to = known ?? (await ensureProduct(turn, means.name));
  return { kind: "reply", reply: await rewordProduct(turn, sale, productId, to) };
}

async function keep(
  turn: Turn,
  { phrase, means, agreed }: TeachSlots,
  named: NamedBefore | null,
  formerly: string | null,
): Promise<Outcome> {
  const { target, name, made } = await settle(turn, means);
  const corrected = named?.kind === "in-last-sale" ? await putRight(turn, named, target) : null;
  if (named?.kind === "established" && agreed === "same" && named.customer && target.customerId)
    await mergeCustomers(turn, target.customerId, named.customer.id);
  const product = named && "product" in named ? named.product : null;
  const dropped = product && (await dropUnusedProduct(turn, product.id)) ? product.id : null;
  await learn(turn, phrase, target, { dropped, made });
  const text = replies.noted(phrase, name, formerly);
  return say(corrected ? `${corrected.text}\n${text}` : text, [
    replies.undoButton(turn),
    ...(corrected ? [replies.forgetButton(phrase)] : []),
  ]);
}

const contextOf = ({ business, speaker, now, today, lexicon }: Turn): ReadingContext => ({
  business,
  speaker,
  now,
  today,
  lexicon,
  memory: new Map(),
});

function isMeant(word: Target, means: Meaning): boolean {
  switch (means.kind) {
    case "product":
      return means.productId !== null && word.productId === means.productId;
    case "customer":
      return means.customerId !== null && word.customerId === means.customerId;
    case "amount":
      return word.amount !== null && Number(word.amount) === Number(means.decimal);
  }
}

const nameOf = (turn: Turn, means: Meaning): string =>
  means.kind === "amount" ? replies.moneyOf(turn, means.decimal) : means.name;

/** The meaning on record: what was not known comes into the book with its word. */
async function settle(
  turn: Turn,
  means: Meaning,
): Promise<{ readonly target: Target; readonly name: string; readonly made: string | null }> {
  switch (means.kind) {
    case "product": {
      const known = means.productId
        ? (await productsById(turn, [means.productId])).get(means.productId)
        : null;
      const product = known ?? (await ensureProduct(turn, means.name));
      return {
        target: { ...NOTHING, productId: product.id },
        name: product.name,
        made: known ? null : product.id,
      };
    }
    case "customer": {
      const known = means.customerId ? turn.lexicon.whoIsNow(means.customerId) : null;
      const customer = known ?? (await recordCustomer(turn, { name: means.name }));
      return { target: { ...NOTHING, customerId: customer.id }, name: customer.name, made: null };
    }
    case "amount":
      return {
        target: { ...NOTHING, amount: means.decimal },
        name: replies.moneyOf(turn, means.decimal),
        made: null,
      };
  }
}

function askWhom(slots: TeachSlots, means: Extract<Meaning, { kind: "customer" }>): Outcome {
  const choices = means.candidates.map(({ id, name }): Choice => {
    const chosen = { ...means, name, customerId: id, candidates: [] };
    return { label: name, action: { intent: TEACH, slots: { ...slots, means: chosen } } };
  });
  return ask({
    about: ["customer"],
    text: replies.whichOne(means.name),
    choices,
    pending: { intent: TEACH, slots },
  });
}

/** The word is the name of something that was sold, or of somebody: it is theirs unless the speaker says so. */
function askWhether(
  turn: Turn,
  slots: TeachSlots,
  named: Extract<NamedBefore, { kind: "established" }>,
): Outcome {
  const { phrase, means } = slots;
  const meaning = nameOf(turn, means);
  const choice = (label: string, agreed: TeachSlots["agreed"]): Choice => ({
    label,
    action: { intent: TEACH, slots: { ...slots, agreed } },
  });
  const turned: TeachSlots | null =
    named.product && means.kind === "product" && means.productId === null
      ? {
          ...slots,
          phrase: means.name,
          means: { kind: "product", name: named.product.name, productId: named.product.id },
        }
      : null;
  return ask({
    about: [named.customer ? "customer" : "product"],
    text: named.customer
      ? replies.isCustomerToo(phrase, named.customer.name, meaning)
      : replies.isProductToo(phrase, named.product?.name ?? phrase, meaning),
    choices: [
      ...(named.sameName ? [choice("The same person", "same")] : []),
      choice(named.customer ? "Only the word" : `Yes, ${meaning}`, "word"),
      ...(turned
        ? [
            {
              label: `"${turned.phrase}" means ${named.product?.name}`,
              action: { intent: TEACH, slots: turned },
            },
          ]
        : []),
      choice("No", "no"),
    ],
    pending: { intent: TEACH, slots },
  });
}
