import type { Business } from "../business/business.ts";
import type { Speaker } from "../conversation/speaker.ts";
import type { Question } from "./question.ts";

interface Asker {
  readonly speaker: Speaker;
  readonly business: Pick<Business, "settings">;
}

/**
 * Staff see what they sold themselves; the business's figures only where the owner lets them. Guests see none.
 * The owner's groups are the owner's.
 */
export function maySee({ speaker, business }: Asker, question: Pick<Question, "filter">): boolean {
  if (speaker.role === "owner") return true;
  if (speaker.role !== "staff" || question.filter.group) return false;
  const { staffSeeFigures, figuresFor } = business.settings;
  if (staffSeeFigures || figuresFor?.includes(speaker.memberId)) return true;
  return question.filter.staff?.id === speaker.memberId;
}
