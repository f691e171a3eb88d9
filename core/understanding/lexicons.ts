import type { Business } from "../business/business.ts";
import type { Tx } from "../store/transactions.ts";
import { loadLexiconChanges } from "./lexicon.store.ts";
import type { Lexicon } from "./lexicon.ts";
import { ShopLexicon } from "./shop-lexicon.ts";

/** The lexicons of the businesses that this process serves, each kept in step with its data. */
export interface Lexicons {
  /** The business's lexicon as of this transaction; loads only what changed since the last time. */
  load(tx: Tx, business: Business): Promise<Lexicon>;
}

/** Keeps one lexicon a business in memory; the business's lexicon version tells when it is behind. */
export function createLexicons(): Lexicons {
  const lexicons = new Map<string, ShopLexicon>();
  return {
    async load(tx, business) {
      const lexicon = lexicons.get(business.id) ?? new ShopLexicon();
      if (lexicon.version < business.lexiconVersion) {
        const changes = await loadLexiconChanges(tx, business.id, lexicon.version);
        lexicon.learn(changes, business.lexiconVersion);
        lexicons.set(business.id, lexicon);
      }
      return lexicon;
    },
  };
}
