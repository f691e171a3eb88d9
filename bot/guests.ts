import type { GuestStanding } from "../adapters/web/guest/guest-routes.ts";
import { loadBusiness } from "../core/business/business.store.ts";
import { findSpeaker } from "../core/conversation/opening.store.ts";
import type { InvitationLinks } from "../core/members/invitation-links.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { SHOP_ID } from "./shop.ts";

/** Who a customer's browser is to the shop, as of now. */
export const guestStanding =
  (transactions: Transactions) =>
  (user: string): Promise<GuestStanding> =>
    transactions.inBusiness(SHOP_ID, async (tx) => {
      const { name } = await loadBusiness(tx, SHOP_ID);
      const { role } = await findSpeaker(tx, { businessId: SHOP_ID, platform: "web", user, userName: null });
      return { shop: name, role };
    });

/** Where the page is: its public address, or this computer's port as it turned out to be. */
export interface PageAddress {
  readonly publicUrl: string | null;
  port: number;
}

/** The page among the links by which customers join; without a public address it opens on this computer alone. */
export function pageLinks({ publicUrl, port }: PageAddress): InvitationLinks {
  const label = publicUrl === null ? "Web (on this computer only, until PUBLIC_URL is set)" : "Web";
  const base = publicUrl ?? `http://localhost:${port}`;
  return (code) => [{ label, url: `${base}/c/${code}` }];
}
