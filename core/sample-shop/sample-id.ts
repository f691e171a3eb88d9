/**
 * Made-up rows carry ids of their own: version 8, from this range. Records of people get time-based ids (version 7),
 * so that a range on the primary key finds the whole sample shop and nothing else.
 */
export const FIRST_SAMPLE_ID = "00000000-0000-8000-8000-000000000000";
export const LAST_SAMPLE_ID = "00000000-0000-8fff-bfff-ffffffffffff";

const KINDS = {
  member: "001",
  product: "002",
  customer: "003",
  sale: "004",
  refund: "005",
  traffic: "006",
  feedback: "007",
  request: "008",
};

/** The id of the nth made-up row of its kind: the same in every sample shop. */
export const sampleId = (kind: keyof typeof KINDS, index: number): string =>
  `00000000-0000-8${KINDS[kind]}-8000-${index.toString(16).padStart(12, "0")}`;

export const isSampleId = (id: string): boolean => id >= FIRST_SAMPLE_ID && id <= LAST_SAMPLE_ID;
