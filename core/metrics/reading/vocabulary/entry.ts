import type { MetricName } from "../../catalogue.ts";
import type { Dimension } from "../../metric.ts";
import type { Concept } from "../concepts.ts";

/** Phrases, parted by bars, that all stand for the same thing. */
export type Entry = readonly [phrases: string, concept: Concept];

/** A metric by its names. */
export const metric = (phrases: string, ...metrics: MetricName[]): Entry => [
  phrases,
  { is: "metric", metrics },
];

/** A metric told as something done: "refunded". */
export const doing = (phrases: string, ...metrics: MetricName[]): Entry => [
  phrases,
  { is: "metric", metrics, verb: true },
];

/** A metric only where nothing better is said: "pam total this year", but "total sales" are sales. */
export const weakly = (phrases: string, ...metrics: MetricName[]): Entry => [
  phrases,
  { is: "metric", metrics, weak: true },
];

/** A thing that answers are grouped by or that is counted. */
export const noun = (dimension: Dimension, singular: string, plural: string): Entry[] => [
  [singular, { is: "noun", dimension, plural: false }],
  [plural, { is: "noun", dimension, plural: true }],
];
