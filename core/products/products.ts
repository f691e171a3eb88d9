import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { formatMoney } from "../money/money.ts";
import { moneySlot } from "../sales/sales.ts";
import { PRICING, readProducts } from "./products.reading.ts";
import { ensureProduct, learnPrice, productsById, renameProduct, unlearnPrices } from "./products.service.ts";
import { listProducts, updateUnitPrice } from "./products.store.ts";

const priceSlots = z.object({ product: z.string(), productId: z.string().nullable(), unitPrice: moneySlot });
const learntSchema = z.object({ productId: z.string(), before: z.string().nullable(), after: z.string() });

const renamedSchema = z.object({ productId: z.string(), name: z.string() });

const LONGEST_LIST = 40;

/** The catalogue: learnt from sales, prices set by the owner or the staff. */
export const products: Capability = {
  name: "products",
  read: readProducts,
  hears: PRICING,
  intents: [
    defineIntent({
      name: "product.price",
      schema: priceSlots,
      allowed: ["owner", "staff"],
      help: "Set a price",
      examples: ["lattes are now 3.50"],
      perform: async (turn, slots) => {
        const known = slots.productId
          ? (await productsById(turn, [slots.productId])).get(slots.productId)
          : undefined;
        const product = known ?? (await ensureProduct(turn, slots.product));
        const learnt = await learnPrice(turn, product, BigInt(slots.unitPrice));
        const price = formatMoney(BigInt(slots.unitPrice), turn.business.currency, turn.business.locale);
        if (!learnt) return say(`${product.name}: ${price}, as before.`);
        turn.emit({
          type: "product.priced",
          recordId: product.id,
          payload: { product: product.name },
          before: learnt,
        });
        return say(`${product.name} is ${price} from now on.`, [undoOf(turn)]);
      },
    }),
    defineIntent({
      name: "product.rename",
      schema: z.object({ productId: z.string(), name: z.string() }),
      allowed: ["owner"],
      help: "Give a product another name",
      examples: ["rename latte to oat latte"],
      perform: (turn, slots) => rename(turn, slots.productId, slots.name),
    }),
    defineIntent({
      name: "product.list",
      looksUp: true,
      schema: z.object({ productId: z.string().nullable() }),
      allowed: ["owner", "staff"],
      help: "See your products and prices",
      examples: ["price list", "how much is a latte?"],
      perform: async (turn, slots) => say(await priceList(turn, slots.productId)),
    }),
  ],
  undo: {
    "product.priced": async (turn, event) => {
      const learnt = learntSchema.parse(event.before);
      await unlearnPrices(turn, [learnt]);
      if (learnt.before === null) await updateUnitPrice(turn.tx, turn.business.id, learnt.productId, null);
      return "Undone: the price is as it was.";
    },
    "product.renamed": async (turn, event) => {
      const before = renamedSchema.parse(event.before);
      const isBack = await renameProduct(turn, before.productId, before.name);
      return isBack
        ? `Undone: it is called ${before.name} again.`
        : `There is another ${before.name} by now, so the name stays.`;
    },
  },
};

const undoOf = (turn: Turn) => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId: turn.turnId } },
});

/** Earlier sales go by the new name too: it is the same product. */
async function rename(turn: Turn, productId: string, name: string): Promise<Outcome> {
  const product = (await productsById(turn, [productId])).get(productId);
  if (!product) return decline("invalid", "I do not know that product any more.");
  if (product.name === name) return say(`It is called ${name} already.`);
  if (!(await renameProduct(turn, productId, name))) {
    return decline(
      "invalid",
      `There is a ${name} already. Two products cannot have one name, so nothing has changed.`,
    );
  }
  turn.emit({
    type: "product.renamed",
    recordId: productId,
    payload: { product: name },
    before: { productId, name: product.name },
  });
  return say(`${product.name} is called ${name} from now on, in earlier sales too.`, [undoOf(turn)]);
}

async function priceList(turn: Turn, productId: string | null): Promise<string> {
  const all = await listProducts(turn.tx, turn.business.id, productId ? 10_000 : LONGEST_LIST);
  const wanted = productId ? all.filter((product) => product.id === productId) : all;
  if (wanted.length === 0) return "There are no products yet. They are learnt from what you sell.";
  return wanted
    .map((product) => {
      const price =
        product.unitPrice === null
          ? "no price yet"
          : formatMoney(product.unitPrice, turn.business.currency, turn.business.locale);
      return `${product.name}: ${price}`;
    })
    .join("\n");
}
