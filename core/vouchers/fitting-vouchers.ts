import { fold } from "../understanding/fold.ts";
import { singular } from "../understanding/singular.ts";
import { describesProduct } from "./offer-words.ts";
import type { RedeemSlots } from "./redemption.ts";
import type { Voucher } from "./vouchers.service.ts";

/**
 * Of somebody's vouchers, those that what was said can mean: by the words about the voucher, then by what was bought.
 * Of several that give the same, the one that ends first is used first.
 */
export function fitting(vouchers: readonly Voucher[], slots: RedeemSlots): readonly Voucher[] {
  const named = narrow(vouchers, (voucher) => shares(slots.about ?? "", voucher.offer.words));
  const products =
    slots.sale?.sales.flatMap((sale) =>
      sale.groups.flatMap((group) => group.items.map((item) => item.product)),
    ) ?? [];
  const bought = narrow(named, (voucher) =>
    products.some((product) => describesProduct(voucher.offer, product)),
  );
  const [first] = bought;
  const alike = bought.every((voucher) => fold(voucher.offer.words) === fold(first?.offer.words ?? ""));
  if (!alike) return bought;
  const ends = (voucher: Voucher) => voucher.expires ?? "9999-12-31";
  return [...bought].sort((one, other) => (ends(one) < ends(other) ? -1 : 1)).slice(0, 1);
}

/** Those that pass, or all where none does. */
function narrow(vouchers: readonly Voucher[], passes: (voucher: Voucher) => boolean): readonly Voucher[] {
  const passing = vouchers.filter(passes);
  return passing.length > 0 ? passing : vouchers;
}

const COMMON = new Set("a an the of off any on for with and free her his their your my to at".split(" "));

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== "" && !COMMON.has(word))
    .map(singular);

function shares(said: string, words: string): boolean {
  const known = new Set(wordsOf(words));
  return wordsOf(said).some((word) => known.has(word) || known.has(word.replace("%", "")));
}
