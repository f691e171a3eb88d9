import { readFileSync } from "node:fs";

/** One purchase of the CDNOW file: a customer's id, the day, how many, and the amount in cents. */
export interface Purchase {
  readonly customer: string;
  /** "1997-01-01". */
  readonly day: string;
  readonly quantity: number;
  readonly cents: number;
}

/** The first rows of the file that cost anything, by day. */
export function readPurchases(file: string, rows: number): Purchase[] {
  return readFileSync(file, "utf8")
    .split(/\r?\n/)
    .slice(1, rows + 1)
    .map(readRow)
    .filter((purchase) => purchase.cents > 0)
    .sort((one, other) => one.day.localeCompare(other.day));
}

function readRow(row: string): Purchase {
  const [customer = "", date = "", quantity = "", amount = ""] = row.trim().split(/\s+/);
  return {
    customer,
    day: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    quantity: Number(quantity),
    cents: Math.round(Number(amount) * 100),
  };
}

export interface MonthFigures {
  readonly revenue: string;
  readonly sales: number;
  readonly customers: number;
  readonly new_customers: number;
}

/** What each month came to, by "1997-03": the figures that the assistant has to give. */
export function figuresByMonth(purchases: readonly Purchase[]): ReadonlyMap<string, MonthFigures> {
  const firstDays = new Map<string, string>();
  for (const { customer, day } of purchases) {
    const known = firstDays.get(customer);
    if (known === undefined || day < known) firstDays.set(customer, day);
  }
  const months = new Map<string, Purchase[]>();
  for (const purchase of purchases) {
    const month = purchase.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), purchase]);
  }
  return new Map(
    [...months].map(([month, bought]) => {
      const customers = new Set(bought.map((purchase) => purchase.customer));
      const cents = bought.reduce((sum, purchase) => sum + purchase.cents, 0);
      const fresh = [...customers].filter((customer) => firstDays.get(customer)?.startsWith(month));
      return [
        month,
        {
          revenue: (cents / 100).toFixed(2),
          sales: bought.length,
          customers: customers.size,
          new_customers: fresh.length,
        },
      ];
    }),
  );
}
