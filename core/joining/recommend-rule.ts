import { z } from "zod";
import type { NewEvent } from "../conversation/event.ts";
import type { ReactingTurn } from "../conversation/turn.ts";
import type { InvitationLinks } from "../members/invitation-links.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import { defineEffect, type EffectRead, type RuleWords } from "../rules/rule.ts";
import { ruleThatIsOn } from "../rules/rules.service.ts";
import { findGuestOfFeedback, findLinkCode } from "./customer-links.store.ts";
import { linkCode } from "./customer-links.ts";
import { linkToPassOn } from "./joining.replies.ts";

const KIND = "recommendation";
const effectSchema = z.object({});
type RecommendEffect = z.infer<typeof effectSchema>;

/** "Ask customers who give a 5 to recommend us": done in the moment in which they are happy. */
export const askToRecommend = defineEffect<RecommendEffect>({
  kind: KIND,
  schema: effectSchema,
  called: ["recommend", "recommendation", "referral", "refer"],
  examples: ["ask customers who give a 5 to recommend us"],
  passive: true,
  hints: new Set(
    "recommend recommendation recommendations referral referrals refer friend friends word pass".split(" "),
  ),
  read: readAsking,
  name: () => "Recommendation",
  describe: () =>
    "who gives a 5 gets a link of their own to pass on, once: newcomers by it count for them; it is asked",
  async example() {
    return linkToPassOn([{ label: "Link", url: "https://..." }], "");
  },
  fire: async () => false,
});

const ASKING = /^(?:ask|invite|encourage|get|let|have|when|if|whenever|after|tell)\b/;
const HAPPY =
  /\b(?:happy|satisfied|delighted|5|five|5-star|five-star|top rating|best rating|good rating|love us|loved it|promoters?)\b/;
const RECOMMEND =
  /\b(?:recommend|recommendation|recommendations|referral|referrals|refer|tell (?:their |a |some )?friends?|bring (?:their |a )?friends?|spread the word|pass (?:us|it) on)\b/;
const LONGEST = 24;

function readAsking({ rest, trigger }: RuleWords): EffectRead<RecommendEffect> | null {
  const said = rest.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const isMeant = ASKING.test(said) && HAPPY.test(said) && RECOMMEND.test(said);
  if (!isMeant || said.split(" ").length > LONGEST) return null;
  return trigger === null || trigger === "sale" ? { effect: {}, trigger: "sale" } : null;
}

const received = z.object({ rating: z.literal(5) });

/** A 5 came in: where the owner switched it on, the customer is given their own link, once. */
export async function offerLink(
  links: InvitationLinks | null,
  turn: ReactingTurn,
  event: NewEvent,
): Promise<void> {
  if (!received.safeParse(event.payload).success || !event.recordId) return;
  if (!(await ruleThatIsOn(turn.tx, turn.business.id, KIND))) return;
  const customerId = await findGuestOfFeedback(turn.tx, turn.business.id, event.recordId);
  if (!customerId) return;
  const owner = { referrerId: customerId };
  if (await findLinkCode(turn.tx, turn.business.id, owner, turn.now)) return;
  const standing = await mayWriteTo(turn.tx, turn.business.id, customerId, "playbook");
  if (!standing.may) return;
  const code = await linkCode(turn, owner, standing.name);
  turn.tell({ customerId }, { text: linkToPassOn(links?.(code) ?? [], code) });
}
