/** One line of `npm run doctor`. */
export interface Finding {
  readonly ok: boolean;
  readonly title: string;
  /** What to do, or a word of advice though all is well; empty when there is nothing to say. */
  readonly advice: string;
}

export const good = (title: string, advice = ""): Finding => ({ ok: true, title, advice });
export const bad = (title: string, advice: string): Finding => ({ ok: false, title, advice });

/** Runs a check that may fail in a way of its own: then that is the finding. */
export async function checked(title: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return bad(title, error instanceof Error ? error.message : String(error));
  }
}
