import type { Draws } from "./draws.ts";

type Daytime = "morning" | "noon" | "afternoon";

export interface MenuItem {
  readonly name: string;
  /** In euro cents, before and after the one time that it rises. */
  readonly price: number;
  readonly risenPrice: number;
  /** Days after the opening on which the price rises. */
  readonly risesAfter: number;
  /** How often it is taken beside the others. */
  readonly liked: number;
  readonly best: Daytime;
  /** Months in which it sells; all year where none are named. */
  readonly months?: readonly number[];
}

const SUMMER = [5, 6, 7, 8, 9];
const WINTER = [10, 11, 12, 1, 2, 3];

const item = (
  name: string,
  price: number,
  risenPrice: number,
  risesAfter: number,
  liked: number,
  best: Daytime,
  months?: readonly number[],
): MenuItem => ({ name, price, risenPrice, risesAfter, liked, best, ...(months && { months }) });

export const MENU: readonly MenuItem[] = [
  item("croissant", 240, 260, 190, 14, "morning"),
  item("pain au chocolat", 270, 290, 190, 7, "morning"),
  item("cinnamon roll", 310, 340, 205, 8, "morning"),
  item("sourdough loaf", 480, 540, 150, 9, "noon"),
  item("baguette", 170, 190, 150, 8, "noon"),
  item("espresso", 180, 200, 235, 9, "morning"),
  item("latte", 320, 350, 235, 13, "morning"),
  item("cappuccino", 300, 330, 235, 10, "morning"),
  item("tea", 220, 240, 235, 6, "afternoon"),
  item("hot chocolate", 340, 370, 240, 5, "afternoon", WINTER),
  item("iced latte", 380, 420, 230, 7, "afternoon", SUMMER),
  item("lemonade", 290, 320, 230, 6, "afternoon", SUMMER),
  item("sandwich", 620, 680, 170, 9, "noon"),
  item("quiche", 560, 600, 170, 5, "noon"),
  item("carrot cake", 390, 420, 210, 6, "afternoon"),
  item("cheesecake", 420, 450, 210, 5, "afternoon"),
  item("birthday cake", 3200, 3500, 180, 0.5, "noon"),
];

const daytimeOf = (hour: number): Daytime => (hour < 11 ? "morning" : hour < 15 ? "noon" : "afternoon");

const HOURS: readonly (readonly [number, number])[] = [
  [7, 4],
  [8, 11],
  [9, 12],
  [10, 9],
  [11, 7],
  [12, 10],
  [13, 11],
  [14, 6],
  [15, 6],
  [16, 9],
  [17, 8],
  [18, 4],
];

/** A moment within opening hours, in minutes after midnight. */
export const drawMinute = (draws: Draws): number =>
  draws.weighted(HOURS, ([, weight]) => weight)[0] * 60 + draws.whole(0, 59);

/** How the demand of a month and of a weekday (1 is Monday) compares with an ordinary one. */
const MONTHS = [0.86, 0.9, 0.98, 1.05, 1.06, 1, 0.92, 0.78, 1, 1.05, 1.1, 1.35];
const WEEKDAYS = [0.72, 0.82, 0.88, 1, 1.18, 1.5, 1.12];

/** What draws people in on a day: the season, the weekday, and a shop that grows by a fifth in a year. */
export function demandOn(month: number, weekday: number, daysOpen: number): number {
  return (MONTHS[month - 1] ?? 1) * (WEEKDAYS[weekday - 1] ?? 1) * (0.85 + (0.2 * daysOpen) / 365);
}

/** Something that is on the menu this month, by the taste of the hour. */
export function drawItem(draws: Draws, month: number, minute: number): MenuItem {
  const daytime = daytimeOf(Math.floor(minute / 60));
  return draws.weighted(MENU, ({ liked, best, months }) => {
    if (months && !months.includes(month)) return 0;
    return best === daytime ? liked * 2 : liked;
  });
}
