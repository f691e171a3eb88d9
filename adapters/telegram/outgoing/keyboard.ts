import { InlineKeyboard, Keyboard } from "grammy";
import type { OutgoingButton } from "../../../core/delivery/outgoing.ts";

/** What fits beside each other on a narrow phone, in characters. */
const ROW_WIDTH = 30;
const ROW_BUTTONS = 3;

/** Hands over the person's own number, which Telegram vouches for, and goes away when it is pressed. */
export const contactKeyboard = (label: string): Keyboard =>
  new Keyboard().requestContact(label.toWellFormed()).resized().oneTime();

/** The buttons in rows: short ones side by side, long ones on their own. Undefined without buttons. */
export function keyboardOf(buttons: readonly OutgoingButton[]): InlineKeyboard | undefined {
  if (buttons.length === 0) return undefined;
  const keyboard = new InlineKeyboard();
  let width = 0;
  let count = 0;
  for (const button of buttons) {
    const length = [...button.label].length;
    if (count > 0 && (width + length > ROW_WIDTH || count === ROW_BUTTONS)) {
      keyboard.row();
      width = 0;
      count = 0;
    }
    keyboard.text(button.label.toWellFormed(), button.id);
    width += length;
    count += 1;
  }
  return keyboard;
}
