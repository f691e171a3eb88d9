import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readCommand } from "./reading/read-command.ts";
import { readDraft } from "./reading/read-draft.ts";
import { readRevision } from "./reading/read-revision.ts";
import { readSuggestion } from "./reading/read-suggestion.ts";

/** What customers may be told that is only for the owner; the rest of what they say is theirs to say. */
const FOR_OTHERS = new Set(["campaign.draft", "campaign.approve", "campaign.cancel"]);

/** Reads what is said about campaigns: to draft one, to change it, to let it out or hold it back. */
export function readCampaigns(message: Message, context: ReadingContext): Reading[] {
  const { role } = context.speaker;
  if (role === "stranger") return [];
  const revision = readRevision(message, context);
  const draft = revision && isAboutDraft(message) ? null : readDraft(message, context);
  const suggestion = role === "customer" ? null : readSuggestion(message);
  const found = [draft, readCommand(message, context), draft ? null : revision, suggestion];
  const readings = found.filter((reading) => reading !== null);
  if (role !== "customer") return readings;
  return readings.filter(({ intent, score }) => FOR_OTHERS.has(intent) && score >= 0.97);
}

/** "Tell them we miss them", "make the message shorter": of the draft at hand, not the wish for another. */
function isAboutDraft({ text }: Message): boolean {
  const bare = text.replace(/^\W*(?:(?:please|and|also|can you|could you|would you)\s+)*/i, "");
  return /^(?:(?:tell|remind|let|give|offer) (?:them|her|him)|(?:make|keep|write) (?:it|this|that|the (?:message|text|draft|campaign)))\b/i.test(
    bare,
  );
}
