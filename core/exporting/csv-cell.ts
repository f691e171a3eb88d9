/** A spreadsheet takes a cell that begins so for a formula, and works it out: also behind blanks, also in full width. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
/** Numbers below zero and phone numbers begin so too, and can do no harm. */
const HARMLESS = /^(?:-\d+(?:\.\d+)?|\+\d[\d ]*)$/;

/** A text that no spreadsheet runs: what a customer calls themselves may be "=HYPERLINK(…)". */
export const safeCell = (text: string): string =>
  FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
