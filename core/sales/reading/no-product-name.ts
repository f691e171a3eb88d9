import { isReaction } from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import type { DraftItem } from "./draft.ts";
import { isMeasure } from "./measures.ts";

/** Words cut out of a sentence, a reaction, a measure: nothing that anybody sells. */
export const isNoProductName = ({ name, counted }: Pick<DraftItem, "name" | "counted">): boolean => {
  const words = fold(name).split(" ");
  const last = words.at(-1) ?? "";
  return (
    // "2 nights", "3 specials": counted, a word that is talk elsewhere is sold.
    (!counted && words.every((word) => word.length < 2 || isReaction(word) || MANY.has(word))) ||
    (words.length === 1 && (ALONE.has(last) || ADVERB.test(last) || DEED.test(last) || isCutShort(last))) ||
    (words.length > 1 && LEADING.has(words[0] ?? "")) ||
    isMeasure(last) ||
    // "smoko in 10", "patente vencia el 31", "topped up 20 quid": cut out of a sentence.
    (words.length > 1 && UNFINISHED.has(last) && !WITH_IN.has(words.at(-2) ?? "")) ||
    STARTED.has(words[0] ?? "") ||
    (words.length === 1 && PREPOSITIONS.has(last)) ||
    (words.length === 2 && /ed$/.test(words[0] ?? "") && PARTICLES_OF_DEEDS.has(last))
  );
};

/** No name ends or begins with these, in any of the languages that people mix in. */
const UNFINISHED = new Set(
  "in of for from with and to on by at as til till until due last next kl er ist est el la los las le les der die das den de del da do dos do di van von a o".split(
    " ",
  ),
);
/** "Sold loads": as much as that, of nothing in particular. */
const MANY = new Set("load ton lot plenty heap bunch".split(" "));
/** "Half 4", "back at 2": the hour, and nothing else by themselves. */
const ALONE = new Set(
  "half quarter back upto roughly approx circa around change discount open opens close closes shut shuts closing opening high hi tab bet line queue coin size final temp take round suite fee fees charge charges stenger apner stanger oppnar offnet schliesst ferme ouvre cierra abre chiude apre".split(
    " ",
  ),
);
/** "7rl and 9 mag", "kl 5": of two letters only these are sold. */
const isCutShort = (word: string): boolean => /^[a-z]{2}$/.test(word) && !SHORT.has(word);
const SHORT = new Set("tv pc cd lp ep oj".split(" "));
/** "Baked 24": what was done. */
const DEED = /(?:^|-)[^-]*[aeiou][^-]*[^aeiou-]ed$/;
/** "On sale 2.50". */
const LEADING = new Set("on at from by as with last next".split(" "));
/** "Normally 180": how, how often, how much about. */
const ADVERB = /(?:al|ent|ant|ar|ous|iv|ful|ed|ick|ost|ate|ear|ough|act)ly$/;
const PREPOSITIONS = new Set("with on in at of to for from by and or as til till until".split(" "));
const STARTED = new Set("de del al el los las des du".split(" "));
/** "Walk in", "clip in": what is sold may end so. */
const WITH_IN = new Set(
  "drop walk trade plug check sit tie clip tape sew weave dip fill rub fly roll iron stick press add slip".split(
    " ",
  ),
);
const PARTICLES_OF_DEEDS = new Set("up off out in down on over".split(" "));
