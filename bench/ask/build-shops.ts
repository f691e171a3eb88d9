import { buildTrade, DAYS, MONTH_DAYS, type ShopPlan } from "../trade/build-trade.ts";

export interface Sizes {
  readonly shops: number;
  /** Of all shops together. */
  readonly sales: number;
}

export interface BuiltShops {
  /** A tenth of all sales. */
  readonly big: string;
  /** A hundredth of all sales, with a last month as busy as the big one's, and as many customers. */
  readonly small: string;
}

/** Two shops to ask in, among others that share the rest evenly. */
export async function buildShops(
  url: string,
  { shops, sales }: Sizes,
  say: (line: string) => void,
): Promise<BuiltShops> {
  const inBig = Math.round(sales / 10);
  const inSmall = Math.round(sales / 100);
  const inOthers = Math.round((sales - inBig - inSmall) / (shops - 2));
  const same = {
    monthSales: Math.round((inBig * MONTH_DAYS) / DAYS),
    customers: Math.round(inBig / 20),
  };
  const others = Array.from(
    { length: shops - 2 },
    (): ShopPlan => ({
      sales: inOthers,
      customers: Math.max(20, Math.round(inOthers / 20)),
    }),
  );
  const [big, small] = await buildTrade(
    url,
    [{ sales: inBig, ...same }, { sales: inSmall, ...same }, ...others],
    say,
  );
  if (!big || !small) throw new Error("The bench needs at least two shops");
  return { big, small };
}
