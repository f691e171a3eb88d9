import type { Temporal } from "temporal-polyfill";
import type { Draws } from "./draws.ts";

/** Somebody who comes to the made-up shop, with the habits that their visits follow. */
export interface SamplePerson {
  readonly name: string;
  readonly source: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** "1990-05-03", or "--05-03" where the year is not known. */
  readonly birthday: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
  /** The index of who sent them. */
  readonly referredBy: number | null;
  /** Day of the opening, counted from 0, on which they first asked; null when they simply came in. */
  readonly leadAfter: number | null;
  /** Day on which they first buy; null for those who never did. */
  readonly buysAfter: number | null;
  /** Days between two visits, on average. */
  readonly every: number;
  /** Day after which they stay away. */
  readonly until: number;
  /** Most visits that they make. */
  readonly most: number;
  /** What they usually take: a position on the menu. */
  readonly usual: number;
}

const FIRST_NAMES: readonly string[] = [
  ..."Alice Amira Anton Beatriz Benedikt Camille Carlos Chiara Clara Daniel Darius Diana Elena Elif Emil".split(
    " ",
  ),
  ..."Emma Farah Felix Fiona Gabriel Grace Hana Harriet Hugo Ines Isaac Isla Ivan Jamal Jasmine Joao Jonas".split(
    " ",
  ),
  ..."Julia Kaan Kate Keiko Lars Layla Lena Liam Lucia Luis Maeve Magnus Malik Marco Marie Mateo Mei Mila".split(
    " ",
  ),
  ..."Nadia Nico Noah Nuria Olga Oscar Paula Pedro Petra Rafael Rania Rita Rosa Ruben Sami Sara Sean Sofia".split(
    " ",
  ),
  ..."Stefan Tara Thomas Tomas Uma Valentina Victor Wanda Yara Yusuf Zara Zoran".split(" "),
];

const LAST_NAMES: readonly string[] = [
  ..."Abbott Alvarez Anders Baker Becker Bianchi Brandt Byrne Castillo Cole Costa Dahl Dias Doyle Dubois".split(
    " ",
  ),
  ..."Eriksen Farrell Fischer Fontaine Garcia Gill Greco Haddad Hart Hayes Hoffman Ito Jansen Kaya Keller".split(
    " ",
  ),
  ..."Kelly Khan Kovac Lang Larsen Lind Lopez Maier Marin Mendes Meyer Moreau Moreno Nagy Nilsen Novak".split(
    " ",
  ),
  ..."Okafor Olsen Ortega Patel Pereira Petrov Quinn Ramos Reyes Ricci Rossi Russo Santos Sato Silva Singh".split(
    " ",
  ),
  ..."Sommer Stone Suarez Tanaka Torres Vargas Vogel Walsh Weber Wilde Yilmaz Young Zeman".split(" "),
];

const SOURCES: readonly (readonly [string, number])[] = [
  ["walk-in", 38],
  ["instagram", 24],
  ["google", 15],
  ["facebook", 8],
  ["flyer", 6],
];
const TASTES: readonly string[] = [
  "sourdough",
  "vegan pastries",
  "gluten-free bread",
  "birthday cakes",
  "coffee beans",
  "breakfast catering",
];
const NOTES: readonly string[] = [
  "allergic to nuts",
  "always has oat milk",
  "works across the street",
  "comes with a small dog",
  "orders for the whole office on Fridays",
  "has two kids who love cinnamon rolls",
];

interface Habit {
  readonly share: number;
  readonly every: readonly [number, number];
  readonly most: number;
  /** Stays away for the last so many days. */
  readonly gone: number;
}

/** Weekly and monthly regulars, now-and-then guests, people who came once or twice, and people who stay away. */
const HABITS: readonly Habit[] = [
  { share: 18, every: [4, 9], most: 400, gone: 0 },
  { share: 24, every: [18, 36], most: 60, gone: 0 },
  { share: 18, every: [50, 95], most: 12, gone: 0 },
  { share: 26, every: [20, 60], most: 1, gone: 0 },
  { share: 6, every: [10, 40], most: 2, gone: 0 },
  { share: 12, every: [6, 25], most: 80, gone: 95 },
];

const PEOPLE = 260;
const NEVER_BOUGHT = 28;

/** The people of the made-up shop, those who came first first. */
export function drawPeople(draws: Draws, daysOpen: number, endDay: Temporal.PlainDate): SamplePerson[] {
  const names = new Set<string>();
  while (names.size < PEOPLE) names.add(`${draws.one(FIRST_NAMES)} ${draws.one(LAST_NAMES)}`);
  const arrivals = [...names].map(() => drawArrival(draws, daysOpen)).sort((one, other) => one - other);
  return [...names].map((name, index) => {
    const arrives = arrivals[index] ?? 0;
    return drawPerson(draws, { name, index, arrives, daysOpen, year: endDay.year });
  });
}

/** A shop finds many of its people in its first months, and new ones ever after. */
function drawArrival(draws: Draws, daysOpen: number): number {
  const day = draws.whole(0, daysOpen - 1);
  return draws.chance(0.3) ? Math.min(day, draws.whole(0, daysOpen - 1)) : day;
}

function drawPerson(
  draws: Draws,
  {
    name,
    index,
    arrives,
    daysOpen,
    year,
  }: { name: string; index: number; arrives: number; daysOpen: number; year: number },
): SamplePerson {
  const habit = draws.weighted(HABITS, ({ share }) => share);
  const onlyAsked = index % Math.floor(PEOPLE / NEVER_BOUGHT) === 5;
  const asked = onlyAsked || draws.chance(0.12);
  const referredBy = !asked && index > 20 && draws.chance(0.13) ? draws.whole(0, index - 1) : null;
  const buysAfter = onlyAsked ? null : Math.min(daysOpen - 1, arrives + (asked ? draws.whole(1, 12) : 0));
  return {
    name,
    ...drawContact(draws, name, index, year),
    source:
      referredBy === null
        ? draws.chance(0.92)
          ? draws.weighted(SOURCES, ([, share]) => share)[0]
          : null
        : "referral",
    interests: onlyAsked || draws.chance(0.2) ? [draws.one(TASTES)] : [],
    notes: draws.chance(0.12) ? [draws.one(NOTES)] : [],
    referredBy,
    leadAfter: asked ? arrives : null,
    buysAfter,
    every: draws.whole(habit.every[0], habit.every[1]),
    until: daysOpen - habit.gone - (habit.gone > 0 ? draws.whole(0, 60) : 0),
    most: habit.most,
    usual: draws.whole(0, 15),
  };
}

/** Phone numbers are from the range that is kept for fiction, addresses from a domain that nobody can have. */
function drawContact(draws: Draws, name: string, index: number, year: number) {
  const month = `${draws.whole(1, 12)}`.padStart(2, "0");
  const day = `${draws.whole(1, 28)}`.padStart(2, "0");
  const born = draws.chance(0.4) ? `${year - draws.whole(19, 71)}` : "-";
  return {
    phone: draws.chance(0.55) ? `+447700900${`${index}`.padStart(3, "0")}` : null,
    email: draws.chance(0.35) ? `${name.toLowerCase().replace(" ", ".")}@example.com` : null,
    birthday: draws.chance(0.6) ? `${born}-${month}-${day}` : null,
  };
}
