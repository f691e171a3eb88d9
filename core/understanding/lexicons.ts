import type { Business } from "../business/business.ts";
import type { Tx } from "../store/transactions.ts";
import { countCustomers, customerChanges, loadOtherChanges } from "./lexicon.store.ts";
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
  /** Of two turns that find it behind, the second waits for what the first one loads. */
  const loading = new Map<string, Promise<unknown>>();

  async function catchUp(tx: Tx, business: Business): Promise<Lexicon> {
    const lexicon = lexicons.get(business.id) ?? new ShopLexicon();
    const before = lexicon.version;
    if (before >= business.lexiconVersion) return lexicon;
    if (before < 0n) lexicon.makeRoom(await countCustomers(tx, business.id));
    for await (const customers of customerChanges(tx, business.id, before))
      lexicon.learn({ customers }, before);
    lexicon.learn(await loadOtherChanges(tx, business.id, before), business.lexiconVersion);
    lexicons.set(business.id, lexicon);
    return lexicon;
  }

  return {
    async load(tx, business) {
      const known = lexicons.get(business.id);
      if (known && known.version >= business.lexiconVersion) return known;
      const caughtUp = (loading.get(business.id) ?? Promise.resolve()).then(() => catchUp(tx, business));
      const settled = caughtUp.then(
        () => {},
        () => {},
      );
      loading.set(business.id, settled);
      return caughtUp;
    },
  };
}
