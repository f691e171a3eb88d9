import type { Question, ReplyButton } from "../conversation/outcome.ts";
import type { Complaint } from "./complaints.store.ts";

export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

export const settleButton = (complaintId: string, customer: string | null = null): ReplyButton => ({
  label: customer ? `Settled: ${customer}` : "Settled",
  action: { intent: "feedback.settle", slots: { complaintId, customer: null } },
});

/** Send the draft, say something else, or close it without a word. */
export function complaintButtons(about: {
  readonly customerId: string;
  readonly complaintId: string | null;
  readonly text: string;
}): ReplyButton[] {
  const slots = { customerId: about.customerId, complaintId: about.complaintId };
  const buttons: ReplyButton[] = [
    { label: "Send it", action: { intent: "feedback.apologise", slots: { ...slots, text: about.text } } },
    {
      label: "Say something else",
      action: { intent: "feedback.apologise", slots: { ...slots, text: null } },
    },
  ];
  return about.complaintId ? [...buttons, settleButton(about.complaintId)] : buttons;
}

export const whatInstead = (customer: string, slots: unknown): Question => ({
  about: ["message"],
  text: `What shall I say to ${customer}? I send your next message as it is; "never mind" leaves it.`,
  choices: [],
  pending: { intent: "feedback.apologise", slots },
});

export const sentTo = (customer: string): string =>
  `Sent to ${customer}. Say "settled" when it is put right.`;
export const answeredAlready = (customer: string): string => `${customer} has your answer already.`;
export const nobodyThere = "That customer is not in your book any more.";
export const nothingOpen = (customer: string | null): string =>
  customer
    ? `Nothing is open with ${customer}.`
    : "Nothing is open: nobody is waiting for you to put something right.";
export const settled = (customer: string | null): string =>
  `Settled${customer ? ` with ${customer}` : ""}. They are back in the rules and campaigns.`;
export const settledAlready = (customer: string | null): string =>
  `That was settled already${customer ? ` with ${customer}` : ""}.`;
export const openAgain = (customer: string): string =>
  `It is open again${customer ? ` with ${customer}` : ""}.`;

const line = ({ customer, rating, comment }: Complaint): string =>
  `- ${customer ?? "Somebody"}, ${rating ?? "no rating"}${rating ? " of 5" : ""}${comment ? `: "${comment}"` : ""}`;

export const openList = (open: readonly Complaint[]): string =>
  open.length === 0
    ? "Nobody: every bad rating is settled."
    : [open.length === 1 ? "One is not settled:" : `${open.length} are not settled:`, ...open.map(line)].join(
        "\n",
      );

export const whichComplaint = (open: readonly Complaint[]): Question => ({
  about: ["customer"],
  text: "With whom is it settled?",
  choices: open.slice(0, 6).map((complaint) => ({
    label: complaint.customer ?? "Somebody",
    action: { intent: "feedback.settle", slots: { complaintId: complaint.id, customer: null } },
  })),
  pending: { intent: "feedback.settle", slots: { complaintId: null, customer: null } },
});
