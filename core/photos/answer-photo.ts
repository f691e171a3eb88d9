import { fold } from "../understanding/fold.ts";
import type { Message } from "../understanding/tokens.ts";
import type { PhotoSlots } from "./photos.ts";
import { countLines } from "./proposed-sales.ts";

const YES =
  /^(?:y|yes|yep|yeah|ok|okay|sure|right|correct|all|all of (?:it|them)|record (?:it|them|all)|(?:yes )?record (?:it|them|all)|yes please|do it|si|ja|oui)$/;
const NO = /^(?:n|no|nope|none|nothing|wrong|record nothing|leave (?:all|them)|no thanks|nein|non)$/;
const NUMBERS = "(\\d+(?:(?:,| and|, and)? \\d+)*)";
const WITHOUT = new RegExp(
  `^(?:leave|leave out|skip|drop|remove|delete|not|without|no|all but|all except|(?:yes )?but not) (?:the )?(?:lines? |no |number )?${NUMBERS}(?: out)?$`,
);
const ONLY = new RegExp(
  `^(?:(?:yes )?(?:only|just)|record|record only) (?:the )?(?:lines? |number )?${NUMBERS}$`,
);

/** "Yes", "leave line 2", "only 1 and 3": what becomes of the lines that were shown; null for anything else. */
export function answerPhoto(slots: PhotoSlots, message: Message): PhotoSlots | null {
  const said = fold(message.text).replace(/[.!]+/g, " ").replace(/\s+/g, " ").trim();
  const bare = said.replaceAll(",", "");
  if (YES.test(bare)) return { ...slots, decided: "all" };
  if (NO.test(bare)) return { ...slots, decided: "none" };
  const lines = countLines(slots.sales);
  const without = numbersIn(WITHOUT, said, lines);
  if (without) return { ...slots, leave: without };
  const only = numbersIn(ONLY, said, lines);
  if (!only) return null;
  const others = Array.from({ length: lines }, (_, at) => at + 1).filter((line) => !only.includes(line));
  return { ...slots, leave: others };
}

/** The lines that are named, each of them one that there is. */
function numbersIn(pattern: RegExp, said: string, lines: number): number[] | null {
  const [, named] = pattern.exec(said) ?? [];
  const numbers = (named?.match(/\d+/g) ?? []).map(Number);
  return numbers.length > 0 && numbers.every((line) => line >= 1 && line <= lines) ? numbers : null;
}
