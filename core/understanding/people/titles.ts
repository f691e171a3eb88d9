import { fold } from "../fold.ts";

const words = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== "");

/** What people are addressed by before their names, folded. */
export const TITLES: ReadonlySet<string> = new Set(
  words(`
    mr mrs ms miss mx dr doctor prof professor sir lady lord madam mdm mme mlle monsieur madame herr frau senor senora sr sra
    srta don dona signor signora fr father sister rev reverend pastor imam rabbi canon deacon capt captain sgt
    coach chef nurse chief alhaji hajia haji sheikh shri smt auntie aunty aunt uncle granny nana nonna tia tio oga mama baba old
  `),
);

/** "Mrs", "Dr.", "Señora": with or without its point. */
export const isTitle = (word: string): boolean => TITLES.has(fold(word).replace(/\.$/, ""));
