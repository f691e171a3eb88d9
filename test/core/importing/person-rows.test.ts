import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { guessPersonColumns } from "../../../core/importing/guess-columns.ts";
import { type PersonRow, personRows } from "../../../core/importing/person-rows.ts";

const today = Temporal.PlainDate.from("2026-03-10");

function read(rows: string[][], locale = "en-IE"): PersonRow[] {
  const guess = guessPersonColumns(rows, locale);
  return guess ? personRows(rows, guess, { locale, today }) : [];
}

const MARIA = { name: "Maria Lopez", phone: "+353861234567", email: "maria@example.com" };

describe("headings in many spellings and languages", () => {
  test.each([
    [
      ["Name", "Phone", "E-mail"],
      ["Maria Lopez", "086 123 4567", "Maria@Example.com"],
    ],
    [
      ["First name", "Last name", "Mobile", "Email Address"],
      ["Maria", "Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Vorname", "Nachname", "Handynummer", "E-Mail-Adresse"],
      ["Maria", "Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Prénom", "Nom", "Téléphone", "Courriel"],
      ["Maria", "Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Nome", "Cognome", "Cellulare", "Posta elettronica"],
      ["Maria", "Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Voornaam", "Achternaam", "Telefoon", "E-mailadres"],
      ["Maria", "Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Nombre y apellidos", "Móvil", "Correo"],
      ["Maria Lopez", "0861234567", "maria@example.com"],
    ],
    [
      ["Customer", "Tel.", "Mail"],
      ["Lopez, Maria", "086 123 4567 / 01 234 5678", "maria@example.com"],
    ],
    [
      ["id", "given_name", "surname", "phone_number", "EMAIL"],
      ["7", "Maria", "Lopez", "+353 86 123 4567", "maria@example.com"],
    ],
  ])("%j", (headings, row) => expect(read([headings, row])[0]).toMatchObject(MARIA));

  test("no headings at all", () => {
    const rows = [
      ["17", "Maria Lopez", "086 123 4567", "maria@example.com"],
      ["18", "Ben Ito", "086 765 4321", "ben@ito.com"],
    ];
    expect(read(rows)).toMatchObject([
      { line: 1, ...MARIA },
      { line: 2, name: "Ben Ito" },
    ]);
  });

  test("what is no list of people", () =>
    expect(
      read([
        ["colour", "shape"],
        ["red", "round"],
      ]),
    ).toEqual([]));
});

describe("birthdays as the column writes them", () => {
  test.each([
    [["03/05/1990", "25/12/1980"], "en-US", "1990-05-03"],
    [["03/05/1990", "12/25/1980"], "en-IE", "1990-03-05"],
    [["03/05/1990"], "en-IE", "1990-05-03"],
    [["03/05/1990"], "en-US", "1990-03-05"],
    [["19900503"], "en-US", "1990-05-03"],
    [["1990-05-03 00:00:00"], "en-US", "1990-05-03"],
    [["3.5.1990"], "de-DE", "1990-05-03"],
    [["3 May"], "en-IE", "--05-03"],
    [["May 3, 1990"], "en-US", "1990-05-03"],
    [["1790-05-03"], "en-IE", null],
    [["31/02/1990"], "en-IE", null],
  ])("%j in %s is %s", (dates, locale, birthday) => {
    const rows = dates.map((date, at) => [`Person Number${at}`, date]);
    expect(read([["Name", "DOB"], ...rows], locale)[0]).toMatchObject({
      birthday,
      unread: birthday === null ? ["birthday"] : [],
    });
  });
});

test("likes and notes are lists, a source is the channel's own name", () => {
  const rows = [
    ["Name", "Likes", "Notes", "Source"],
    ["Maria Lopez", "lattes; muffins", "nut allergy; likes the window", "Insta"],
  ];
  expect(read(rows)[0]).toMatchObject({
    interests: ["lattes", "muffins"],
    notes: ["nut allergy", "likes the window"],
    source: "instagram",
  });
});
