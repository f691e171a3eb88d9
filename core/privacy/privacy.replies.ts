import type { ReplyButton } from "../conversation/outcome.ts";

/** To the customer who said STOP or START. */
export function own(marketing: boolean, changed: boolean, shop: string): string {
  if (!marketing) {
    return changed
      ? `Done: ${shop} will not write to you any more unless you write first. START brings it back.`
      : `You are off the list already: ${shop} only answers when you write. START brings messages back.`;
  }
  return changed
    ? `Welcome back! ${shop} may write to you again. STOP ends it at any time.`
    : `You are on the list: ${shop} may write to you. STOP ends it at any time.`;
}

/** To the owner who wrote it down. */
export function noted(customer: string, marketing: boolean, changed: boolean): string {
  if (!marketing) {
    return changed
      ? `${customer} gets nothing more that they did not ask for. What was on its way is stopped.`
      : `${customer} gets nothing unasked already.`;
  }
  return changed ? `Noted: ${customer} wants to hear from you.` : `${customer} is on the list already.`;
}

export const askFirst = (isOn: boolean): string =>
  isOn
    ? "From now on I ask customers who join whether they want to be written to, and write to nobody who has not said yes."
    : "From now on joining your chat counts as a yes; my greeting says what comes and how to stop it.";
export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

export const nobodyCalled = (name: string): string => `I know nobody called ${name}. Nothing was changed.`;
export const dataOf = (customer: string): string =>
  `Here is all that is kept about ${customer}, as a file for them.`;
export const leftUs = (customer: string): string =>
  `${customer} asked to be forgotten, and is: name, chat, notes and words are gone. Their sales stay in your figures, as nobody's.`;
export const fileName = "my-data.json";
export const withFile = (text: string): string => `${text}\nThe file has all of it.`;
