import type { Question, ReplyButton } from "../conversation/outcome.ts";

const load = (label: string, sure: boolean): ReplyButton => ({
  label,
  action: { intent: "sample.load", slots: { sure } },
});

export const LOAD_BUTTONS: readonly ReplyButton[] = [load("Show me a sample shop", false)];
export const REMOVE_BUTTONS: readonly ReplyButton[] = [
  { label: "Remove the sample shop", action: { intent: "sample.remove", slots: {} } },
];

export const loaded = ({ sales, customers }: { sales: number; customers: number }): string =>
  [
    `The sample shop is open: ${sales} made-up sales and ${customers} made-up people, up to today.`,
    'Ask it something: "how did last month go?", "best sellers", "who hasn\'t been in for 60 days?".',
    "One tap removes all of it; what you record yourself stays.",
  ].join("\n");

export const alreadyLoaded = "The sample shop is open already. Ask it how last month went.";
export const noSample = "There is no sample shop here: all that is in the book is yours.";
export const removed =
  "The sample shop is gone. What you recorded yourself is still here. Just tell me your first sale.";

export const mixesWithYours: Question = {
  about: ["sample"],
  text: "Your book has sales of your own. Made-up ones would count with them until you remove the sample shop. Open it all the same?",
  choices: [load("Open it", true), { label: "No", action: { intent: "sample.leave", slots: {} } }],
  pending: { intent: "sample.load", slots: { sure: false } },
};
export const left = "OK, your book stays as it is.";
