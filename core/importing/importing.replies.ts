import type { Business } from "../business/business.ts";
import type { Question, ReplyButton } from "../conversation/outcome.ts";
import { dayWords } from "../metrics/period-words.ts";
import type { PersonField } from "./headings.ts";
import type { ImportFile } from "./importing.store.ts";
import type { PeoplePlan } from "./plan-people.ts";
import { MOST_ROWS } from "./read-table.ts";
import type { Understood } from "./understand-file.ts";

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const tooLarge = `That file is larger than 10 MB. Please send it in parts of at most ${MOST_ROWS.toLocaleString("en")} rows.`;

export function unreadable(problem: "empty" | "excel" | "not-text"): string {
  if (problem === "empty") return "That file is empty.";
  if (problem === "excel")
    return "That is a workbook, which I can't open. In Excel, Numbers or Google Sheets choose Save as or Download, then CSV, and send me that.";
  return "I can't read that file as a list: it is no text. Please send it as CSV.";
}

type Problem = Extract<Understood, { kind: "problem" }>;

export function noList(problem: Problem): string {
  switch (problem.problem) {
    case "garbled":
      return "I can't make out rows and columns in that file. Please save it again as CSV and send me that.";
    case "too-many-rows":
      return `That file has more than ${MOST_ROWS.toLocaleString("en")} rows. Please send it in parts.`;
    case "no-rows":
      return "That file has headings and no rows below them. Nothing was recorded.";
    case "sales":
      return "That looks like a list of sales. I take in lists of customers only, so far: nothing was recorded.";
    case "no-columns": {
      const seen = problem.headings
        .filter((heading) => heading !== "")
        .slice(0, 8)
        .join(", ");
      return `I found no names, phones or e-mails in that file${seen ? ` (its columns: ${seen})` : ""}. Give the columns headings like Name, Phone, Email, Birthday, Notes, and send it again.`;
    }
  }
}

export const alreadyIn = (file: ImportFile, { timezone, locale }: Business): string => {
  const day = file.settledAt?.toZonedDateTimeISO(timezone).toPlainDate().toString();
  return `I took in that very file${day ? ` on ${dayWords(day, locale)}` : ""} already. Nothing was changed.`;
};

export const changesNothing = ({ added, completed }: PeoplePlan): boolean =>
  added.length === 0 && completed.length === 0;

export const nothingNew = (plan: PeoplePlan): string =>
  [
    plan.known > 0
      ? `I know ${plan.known === 1 ? "the one customer" : `all ${counted(plan.known, "customer")}`} of that file already, with all that it says of them. Nothing was changed.`
      : "There is nobody in that file whom I could record.",
    ...leftOut(plan),
  ].join("\n");

const SHOWN = 3;

/** What was understood, with the first of them, before anything is recorded. */
export function shallI(
  importId: string,
  fileName: string,
  understood: Extract<Understood, { kind: "people" }>,
): Question {
  const { plan } = understood;
  const text = [
    `${fileName}: ${headline(plan)}`,
    `I read ${columnsRead(understood)}.`,
    ...firstOf(plan),
    ...leftOut(plan),
    "Nobody is written to: a file is no consent. Shall I take them in?",
  ].join("\n");
  const slots = { importId, decided: "ask" };
  return {
    about: ["import"],
    text,
    choices: [
      { label: "Import", action: { intent: "import.run", slots: { importId, decided: "yes" } } },
      { label: "Cancel", action: { intent: "import.run", slots: { importId, decided: "no" } } },
    ],
    pending: { intent: "import.run", slots },
  };
}

function headline({ added, known, completed }: PeoplePlan): string {
  const all = `${counted(added.length + known, "customer")}`;
  if (known === 0) return `${all}, all new.`;
  const news = completed.length > 0 ? ` (I note what is new of ${completed.length})` : "";
  return `${all}, ${known.toLocaleString("en")} of them known already${news}.`;
}

const FIELD_WORDS: Readonly<Record<PersonField, string>> = {
  name: "names",
  first: "first names",
  last: "last names",
  phone: "phones",
  email: "e-mails",
  birthday: "birthdays",
  source: "how they found you",
  interests: "what they like",
  notes: "notes",
};

function columnsRead({ columns, headings }: Extract<Understood, { kind: "people" }>): string {
  const read = [...columns.columns].map(([field, at]) => {
    const heading = columns.hasHeadings ? headings[at] : `column ${at + 1}`;
    return `${FIELD_WORDS[field]} from "${heading}"`;
  });
  const unused = columns.unused.slice(0, 6).map((heading) => `"${heading}"`);
  const more =
    columns.unused.length > unused.length ? ` and ${columns.unused.length - unused.length} more` : "";
  return `${read.join(", ")}${unused.length > 0 ? `; I leave aside ${unused.join(", ")}${more}` : ""}`;
}

const firstOf = ({ added }: PeoplePlan): string[] =>
  added.length === 0
    ? []
    : [
        "The first new ones:",
        ...added
          .slice(0, SHOWN)
          .map(({ name, phone, email, birthday }) =>
            [`- ${name}`, phone, email, birthday ? `born ${birthday.replace(/^--/, "")}` : null]
              .filter((part) => part !== null && part !== undefined)
              .join(", "),
          ),
      ];

const named = (pairs: PeoplePlan["near"]): string =>
  pairs
    .slice(0, SHOWN)
    .map(({ line, name, other }) =>
      name === other ? `${name} in row ${line}` : `${name || "row"} in row ${line} (${other})`,
    )
    .join(", ") + (pairs.length > SHOWN ? ", ..." : "");

/** What is not taken, and what should be looked at. */
function leftOut({ nameless, repeated, doubtful, near, unread }: PeoplePlan): string[] {
  const lines: string[] = [];
  if (nameless.length > 0)
    lines.push(
      `${counted(nameless.length, "row has", "rows have")} no name and ${nameless.length === 1 ? "stays" : "stay"} out (row ${nameless.slice(0, 5).join(", ")}${nameless.length > 5 ? ", ..." : ""}).`,
    );
  if (repeated > 0)
    lines.push(`${counted(repeated, "row is", "rows are")} of somebody who is in the file already.`);
  if (doubtful.length > 0)
    lines.push(
      `${counted(doubtful.length, "row stays", "rows stay")} out, because the name or the phone is somebody else's: ${named(doubtful)}.`,
    );
  if (near.length > 0)
    lines.push(
      `${counted(near.length, "name is", "names are")} nearly one that I know, and kept apart: ${named(near)}.`,
    );
  const bad = [
    unread.phone > 0 ? counted(unread.phone, "phone") : null,
    unread.email > 0 ? counted(unread.email, "e-mail") : null,
    unread.birthday > 0 ? counted(unread.birthday, "birthday") : null,
  ].filter((part) => part !== null);
  if (bad.length > 0) lines.push(`I could not read ${bad.join(", ")}: those people come in without.`);
  return lines;
}

export function done(plan: PeoplePlan): string {
  const parts = [
    plan.added.length > 0 ? counted(plan.added.length, "new customer") : null,
    plan.completed.length > 0 ? `news of ${counted(plan.completed.length, "known one")}` : null,
  ].filter((part) => part !== null);
  const merge =
    plan.near.length > 0
      ? ` Is one of them there twice? Say "merge ${plan.near[0]?.name} into ${plan.near[0]?.other}".`
      : "";
  return parts.length > 0
    ? `Imported: ${parts.join(" and ")}.${merge}`
    : "All of them are in the book by now. Nothing was changed.";
}

export const settled = ({ state }: ImportFile): string =>
  state === "done"
    ? "That file is in already. Nothing was changed."
    : "That file was put aside. Send it again to take it in.";
export const letGo = "I don't keep files for long: please send it again.";
export const cancelled = "OK, nothing of that file was recorded.";

export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

export function undone({
  removed,
  kept,
  completed,
}: {
  removed: number;
  kept: number;
  completed: number;
}): string {
  const back =
    completed > 0 ? ` ${counted(completed, "known customer is", "known customers are")} as before.` : "";
  const stay =
    kept > 0 ? ` ${counted(kept, "stays", "stay")}, because they have bought or written since.` : "";
  return `Undone: ${counted(removed, "imported customer is", "imported customers are")} out of the book again.${back}${stay}`;
}
