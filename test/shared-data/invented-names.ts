import type { Draws } from "../../core/sample-shop/draws.ts";
import { editDistance, letterBits, mayBeNear } from "../../core/understanding/near.ts";

const FIRST = (
  "Adriana Beatriz Carlos Daniela Edmund Fatima Gerard Hannah Ibrahim Joanna Kamal Leonor Miriam Nadia Oscar " +
  "Patricia Quentin Rafael Sandra Thomas Ursula Vincent Wilhelm Xavier Yolanda Zachary"
).split(" ");
const BEGINNINGS =
  "Bal Cor Dem Fen Gar Hol Jas Kel Lor Mar Nov Ost Pel Quin Ros Sev Tam Ulm Var Wen Yar Zol".split(" ");
const MIDDLES = "an eb ic od ur av em in op us ar ed il ok un".split(" ");
const ENDINGS = "berg dale ford gren holm kamp lund mann nova quist rath stein tova vard wick zetti".split(
  " ",
);

const APART = 3;

/** Plain full names, any two of them at least three slips apart: nobody is taken for a mistyped somebody else. */
export function inventNames(count: number, draws: Draws): string[] {
  const names: string[] = [];
  const keys: string[] = [];
  const bits: number[] = [];
  while (names.length < count) {
    const name = `${draws.one(FIRST)} ${draws.one(BEGINNINGS)}${draws.one(MIDDLES)}${draws.one(ENDINGS)}`;
    const key = name.toLowerCase();
    const own = letterBits(key);
    const isNear = keys.some(
      (other, at) => mayBeNear(own, bits[at] ?? 0, APART - 1) && editDistance(key, other, APART - 1) < APART,
    );
    if (isNear) continue;
    names.push(name);
    keys.push(key);
    bits.push(own);
  }
  return names;
}
