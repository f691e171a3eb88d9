import { fold } from "../understanding/fold.ts";
import type { Message } from "../understanding/tokens.ts";

const YES =
  /^(?:yes|yep|yeah|ok|okay|sure|do it|go|go ahead|import|import them|import it|import all|yes please|please do|si|ja|oui)$/;
const NO = /^(?:no|nope|don't|do not|don't import|no thanks|not now|stop|abort)$/;

const plain = ({ text }: Message): string =>
  fold(text)
    .replace(/[.!,]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

export const isYes = (message: Message): boolean => YES.test(plain(message));
export const isNo = (message: Message): boolean => NO.test(plain(message));
