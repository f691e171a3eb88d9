const LIST = new Intl.ListFormat("en", { type: "disjunction" });

/** "Which Mary do you mean: Mary Otieno or Mary Wanjala?" Those of one and the same name are told apart by their buttons. */
export function whichOne(called: string, names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const name = called.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const list = distinct.length > 1 ? `: ${LIST.format(distinct)}` : "";
  return `Which ${name} do you mean${list}?`;
}
