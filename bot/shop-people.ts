import type { Platform } from "../core/conversation/incoming.ts";
import { findSpeaker } from "../core/conversation/opening.store.ts";
import type { Role, Speaker } from "../core/conversation/speaker.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { CUSTOMER, OWNER, SHOP_ID, STAFF } from "./shop.ts";

/** Somebody whose chat the web page and the terminal show. */
export interface ShopPerson {
  readonly user: string;
  readonly title: string;
  readonly role: Role;
  readonly suggestions: readonly string[];
  readonly greet: boolean;
}

const SUGGESTIONS: Readonly<Record<Role, readonly string[]>> = {
  owner: ["sold 3 croissants to Maria for 10.50", "how is today going?", "what can you do?"],
  staff: ["2 lattes 3.20 each, cash", "undo", "what did I sell today?"],
  customer: ["what do you know about me?"],
  stranger: [],
};

/** Who sits behind each of these users as of now: a member may be renamed or removed, a visitor may join. */
export function shopPeople(
  transactions: Transactions,
  platform: Platform,
  tryOut: boolean,
): () => Promise<readonly ShopPerson[]> {
  const users = tryOut ? [OWNER, STAFF, CUSTOMER] : [OWNER];
  return () =>
    transactions.inBusiness(SHOP_ID, async (tx) => {
      const people: ShopPerson[] = [];
      for (const user of users) {
        const speaker = await findSpeaker(tx, { businessId: SHOP_ID, platform, user, userName: null });
        people.push(personOf(user, speaker));
      }
      return people;
    });
}

function personOf(user: string, speaker: Speaker): ShopPerson {
  const { role, name } = speaker;
  return { user, title: titleOf(role, name), role, suggestions: SUGGESTIONS[role], greet: role === "owner" };
}

function titleOf(role: Role, name: string | null): string {
  if (role === "stranger" || name === null) return "Visitor";
  return name.toLowerCase() === role ? name : `${name} (${role})`;
}
