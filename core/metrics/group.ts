import type { RawBuilder } from "kysely";
import type { Turn } from "../conversation/turn.ts";
import { namedSegment, segmentRows, segmentWords } from "../segments/segments.service.ts";
import type { Question } from "./question.ts";

/** The question with its group as the owner wrote its name; null where no group is called so any more. */
export async function withKnownGroup(turn: Turn, question: Question): Promise<Question | null> {
  const { group } = question.filter;
  if (group?.segment.is !== "named") return question;
  const known = await namedSegment(turn, group.segment.name);
  return known && { ...question, filter: { ...question.filter, group: { ...group, name: known.name } } };
}

/** Whom the question's group holds today: "from ... where ..." over customer `c`. */
export async function groupRows(
  turn: Pick<Turn, "tx" | "business" | "today">,
  { filter }: Question,
): Promise<RawBuilder<unknown> | null> {
  return filter.group ? segmentRows(turn, filter.group.segment) : null;
}

/** "VIPs: customers who spent over EUR 500, as of today." Null without a group. */
export async function groupMeaning(turn: Turn, { filter }: Question): Promise<string | null> {
  if (!filter.group) return null;
  const { name, segment } = filter.group;
  const definition = segment.is === "named" ? (await namedSegment(turn, segment.name))?.definition : segment;
  return definition ? `${name}: ${segmentWords(turn, definition)}, as of today.` : null;
}
