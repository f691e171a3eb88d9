import { z } from "zod";
import { PAYMENTS } from "../understanding/payments.ts";

const decimal = z
  .string()
  .trim()
  .regex(/^\d{1,13}(?:\.\d{1,3})?$/)
  .describe('Digits with a point for decimals ("10.50")');
const words = z.string().trim().min(1).max(80);

const lineSchema = z.object({
  product: words.describe("The product's name from the shop's list; else as it is written, in the singular"),
  quantity: decimal.nullish(),
  unitPrice: decimal.nullish().describe("The price of one, where it is written"),
  amount: decimal.nullish().describe("What this line came to, where it is written"),
});
export type PhotoLine = z.infer<typeof lineSchema>;

const saleSchema = z.object({
  lines: z.array(lineSchema).min(1).max(60),
  total: decimal.nullish().describe("What was paid for all of it, where it is written"),
  customer: words.nullish().describe("Who bought it, where a name is written beside it"),
  payment: z.enum(PAYMENTS).nullish(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullish()
    .describe("The day that is written on it: YYYY-MM-DD"),
});
export type PhotoSale = z.infer<typeof saleSchema>;

/** What stands on a photo, as a model tells it. */
export const photoForm = z.object({
  sales: z.array(saleSchema).max(20).describe("Empty where no sale can be read on it"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish()
    .describe("ISO 4217, where a currency is written on it"),
});
export type PhotoForm = z.infer<typeof photoForm>;

/** Reads what a model filled in; null for nonsense. Lines that take something off are no sales, and stay out. */
export function readForm(value: unknown): PhotoForm | null {
  const parsed = photoForm.safeParse(withoutDeductions(asStrings(value)));
  return parsed.success ? parsed.data : null;
}

/** Many models write numbers where words were asked for. */
function asStrings(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(asStrings);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asStrings(each)]));
}

const salesIn = z.looseObject({ sales: z.array(z.looseObject({ lines: z.array(z.unknown()) })) });
const deduction = z.object({ amount: z.string().regex(/^\s*(?:-|0*(?:\.0*)?\s*$)/) });

function withoutDeductions(value: unknown): unknown {
  const form = salesIn.safeParse(value);
  if (!form.success) return value;
  const sales = form.data.sales
    .map((sale) => ({ ...sale, lines: sale.lines.filter((line) => !deduction.safeParse(line).success) }))
    .filter(({ lines }) => lines.length > 0);
  return { ...form.data, sales };
}
