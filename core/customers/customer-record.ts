/** A person the shop knows, as the rules see them. */
export interface CustomerRecord {
  readonly id: string;
  /** Exactly as typed: titles, punctuation and case included. */
  readonly name: string;
  /** A lead asked and has not bought yet; the first sale makes them a customer. */
  readonly stage: "lead" | "customer";
  /** E.164. */
  readonly phone: string | null;
  /** They typed it themselves, and nobody vouched for it: it proves nothing about who somebody is. */
  readonly phoneClaimed: boolean;
  readonly email: string | null;
  /** "1990-05-03", or "--05-03" without a year. */
  readonly birthday: string | null;
  /** How they found the shop, lower case: "walk-in", "instagram", … */
  readonly source: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
  /** The id of who sent them. */
  readonly referredBy: string | null;
  /** Shop-local days, "2026-03-02". */
  readonly referredOn: string | null;
  readonly leadOn: string | null;
  readonly firstSoldOn: string | null;
  readonly lastSoldOn: string | null;
}

/** What can be told of a person when they are recorded. */
export interface CustomerFacts {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly interests?: readonly string[] | undefined;
  readonly notes?: readonly string[] | undefined;
  /** The id of who sent them. */
  readonly referredBy?: string | null | undefined;
}

/** What can be changed of a known person; lists are added to, everything else is replaced. */
export type CustomerChange = Partial<CustomerFacts>;

/** The published state of a customer: the payload of customer.recorded and customer.updated. */
export type CustomerState = {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
  readonly source: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
  /** The full name of who sent them. */
  readonly referredBy: string | null;
};
