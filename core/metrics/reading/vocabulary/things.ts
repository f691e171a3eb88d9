import { type Entry, noun } from "./entry.ts";

/** What answers are grouped by. */
export const NOUNS: readonly Entry[] = [
  ...noun(
    "product",
    "product|item|thing|article|service|treatment|dish|menu item|product line|seller",
    "products|items|things|articles|services|treatments|dishes|menu items|product lines|goods",
  ),
  ...noun(
    "customer",
    "customer|client|guest|buyer|person|shopper|spender|regular|punter|member|patient",
    `customers|clients|guests|buyers|people|shoppers|spenders|regulars|punters|
      customers who bought|members|patients|different customers|unique customers|known customers|
      persons|folks`,
  ),
  ...noun(
    "source",
    `channel|source|marketing channel|acquisition channel|lead source|customer source|
      traffic source`,
    "channels|sources|marketing channels|acquisition channels|lead sources|customer sources",
  ),
  ...noun(
    "staff",
    `staff|staff member|employee|colleague|team member|seller by staff|barista|stylist|barber|
      salesperson|worker|team|member of staff|server`,
    `staff members|employees|colleagues|team members|baristas|stylists|barbers|salespeople|
      workers|members of staff|servers`,
  ),
  ...noun(
    "payment",
    `payment|payment method|payment type|way of paying|means of payment|payment methods|payments|
      method of payment|how they paid|how people paid|tender|pay method`,
    "ways of paying|payment types|ways to pay",
  ),
  ...noun(
    "segment",
    `segment|customer segment|customer type|customer group|new vs returning|new and returning|
      type of customer|kind of customer`,
    "segments|customer segments|customer types|customer groups",
  ),
  ...noun(
    "hour",
    "hour|hour of the day|time of day|time of the day|hour of day",
    "hours|hours of the day|times of day|times",
  ),
  ...noun("weekday", "weekday|day of the week|day of week|week day", "weekdays|days of the week|week days"),
  ...noun("day", "day|date", "days|dates"),
  ...noun("week", "week", "weeks"),
  ...noun("month", "month", "months"),
  ...noun("quarter", "quarter", "quarters"),
  ...noun("year", "year", "years"),
];

/** Grouped by it, whatever else is said. */
export const EACH: readonly Entry[] = (
  [
    [
      "day",
      `each day|every day|daily|day by day|per day|a day|by the day|day to day|for each day|
      on each day|day-by-day`,
    ],
    [
      "week",
      "each week|every week|weekly|week by week|per week|a week|for each week|week-by-week|week on week|week over week",
    ],
    [
      "month",
      `each month|every month|monthly|month by month|per month|a month|for each month|
      month-by-month|month on month|month over month|over time`,
    ],
    [
      "quarter",
      "quarter on quarter|quarter over quarter|each quarter|every quarter|quarterly|quarter by quarter|per quarter|for each quarter",
    ],
    ["year", "each year|every year|yearly|year by year|per year|annually|annual|for each year"],
    ["hour", "each hour|every hour|hourly|hour by hour|per hour|for each hour"],
    [
      "weekday",
      `each weekday|every weekday|per weekday|per day of the week|each day of the week|
      for each weekday`,
    ],
    [
      "product",
      `each product|every product|per product|for each product|each item|per item|
      product by product`,
    ],
    ["customer", "each customer|every customer|for each customer|each client|customer by customer"],
    ["source", `each channel|every channel|per channel|for each channel|each source|per source|every source`],
    [
      "staff",
      `each staff member|per staff member|per staff|per employee|each employee|everyone on the team|
      for each staff member|each of the staff|every staff member`,
    ],
    [
      "payment",
      `each payment method|per payment method|per payment type|per payment|for each payment method`,
    ],
    ["segment", "per segment|each segment|every segment"],
  ] as const
).map(([dimension, phrases]): Entry => [phrases, { is: "each", dimension }]);
