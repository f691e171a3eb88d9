import { Temporal } from "temporal-polyfill";
import { createOwnerInvitation } from "../core/members/invitations.service.ts";
import { hasOwnerChat } from "../core/members/members.service.ts";
import type { Transactions } from "../core/store/transactions.ts";
import type { PlatformEnd } from "./platforms.ts";
import { SHOP_ID } from "./shop.ts";

const LABELS = { telegram: "Telegram", slack: "Slack" } as const;

/**
 * Tells of each platform as it is connected and, as long as the owner is not there, how they get in. One code serves
 * all platforms of this start, for a new code ends the one before.
 */
export function ownerWelcome(transactions: Transactions): (end: PlatformEnd) => Promise<string> {
  let code: Promise<string> | null = null;
  return async (end) => {
    const label = LABELS[end.name];
    const isIn = await transactions.inBusiness(SHOP_ID, (tx) => hasOwnerChat(tx, SHOP_ID, end.name));
    if (isIn) return `${label} is connected.`;
    code ??= transactions.inBusiness(SHOP_ID, (tx) =>
      createOwnerInvitation(tx, SHOP_ID, Temporal.Now.instant()),
    );
    const link = end.inviteLink(await code);
    return link === null
      ? `${label} is connected. To speak as the owner there, write "join ${await code}" to the assistant (works once).`
      : `${label} is connected. To speak as the owner there, open ${link.url} (works once).`;
  };
}
