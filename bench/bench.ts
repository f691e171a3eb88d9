/** One line of the table: a figure, what it stands beside, and what it should be. */
export interface Figure {
  /** "sales recorded, 16 chats at once". */
  readonly what: string;
  readonly value: number;
  /** "/s", "ms", "MB", "x". */
  readonly unit: string;
  /** What it is compared with, measured in the same run: "the same statements by hand: 812 /s". */
  readonly beside?: string;
  /** The goal in words, and whether it was met; left out where the figure is only stated. */
  readonly goal?: { readonly text: string; readonly met: boolean };
}

/** Each module of this folder that exports one as `bench` is run by `npm run bench`. */
export interface Bench {
  readonly name: string;
  /** `say` tells how far it has got. */
  run(say: (line: string) => void, options: BenchOptions): Promise<readonly Figure[]>;
}

export interface BenchOptions {
  /** The sizes that the goals speak of, instead of some that are built in a minute. */
  readonly full: boolean;
  /** What took long to build stays in data/bench for the next run. */
  readonly keep: boolean;
}

/** The value below which this share of them lies; sorts in place. */
export function quantile(values: number[], share: number): number {
  values.sort((one, other) => one - other);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => quantile([...values], 0.5);

/** 12,345 · 123 · 12.3 · 1.23. */
export function shortNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}
