import type { Attachment } from "../conversation/incoming.ts";
import { ask, decline, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { insteadOf } from "../files/files.replies.ts";
import { unfitSize } from "../model/fetch-media.ts";
import { isAffordable } from "../model/usage.service.ts";
import { productNames, productsById } from "../products/products.service.ts";
import type { SaleSlots } from "../sales/sales.ts";
import { lookOrder } from "./look-order.ts";
import { readForm } from "./photo-form.ts";
import * as replies from "./photos.replies.ts";
import { pictureOf } from "./picture.ts";
import { proposedSales } from "./proposed-sales.ts";

/** The model is told of so many products at most, those that sold last. */
const MOST_PRODUCTS = 40;

/** Reads the sales on a photo and shows them. Nothing is recorded: no look at the words can check what a model saw. */
export async function readPhoto(turn: Turn, attachment: Attachment, caption: string): Promise<Outcome> {
  const { model, business } = turn;
  const refuse = (why: replies.Unread): Outcome => decline("not-supported", replies.notRead(why));
  if (!model) return decline("not-supported", `${replies.notRead("no-model")} ${insteadOf(caption, false)}`);
  const media = pictureOf(attachment);
  if (!media) return refuse("wrong-type");
  const unfit = media.size === null ? null : unfitSize(media.size);
  if (unfit) return refuse(unfit);
  const products = await productNames(turn, MOST_PRODUCTS);
  const answer = model.look(lookOrder(turn, media, caption, products));
  if (answer === null)
    return refuse((await isAffordable(turn.tx, business, turn.today)) ? "failed" : "no-budget");
  if ("unfit" in answer) return refuse(answer.unfit);
  const form = readForm(answer.value);
  if (!form) return refuse("failed");
  if (form.sales.length === 0) return refuse("no-sales");
  if (form.currency && form.currency !== business.currency.code)
    return decline("not-supported", replies.otherCurrency(form.currency, business.currency.code));
  return propose(turn, proposedSales(form.sales, turn));
}

/** Shows the lines with a button for each; they wait until they are confirmed. */
export async function propose(turn: Turn, sales: readonly SaleSlots[]): Promise<Outcome> {
  const known = sales.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
  const catalogue = await productsById(
    turn,
    known.flatMap(({ productId }) => productId ?? []),
  );
  return ask(replies.shallI(turn, sales, catalogue));
}
