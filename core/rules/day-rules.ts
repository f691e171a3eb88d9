import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import type { ReactingTurn } from "../conversation/turn.ts";
import { drop, schedule } from "../schedule/schedule.ts";
import type { FireRule } from "./occasions.ts";
import type { Occasion, Rule } from "./rule.ts";
import {
  selectBirthdays,
  selectBornOn,
  selectLastInOn,
  selectLastVisitDays,
  selectRule,
  selectRules,
} from "./rules.store.ts";
import { birthdayIn, birthdayRuleDay, lapseDay, momentOn } from "./when.ts";

/**
 * Birthdays and absences come with the calendar, not with an event. Each such rule has one piece of planned work, for
 * the next day on which it has anything to do; it plans the one after. What people tell in between moves it.
 */
export const RULE_DAY = "rules.day";

const payloadSchema = z.object({ ruleId: z.string(), generation: z.number().int(), day: z.string() });

/** Plans the next day of every rule that goes by the calendar: after a birthday was told, a visit recorded or voided. */
export async function planDayRules(turn: ReactingTurn, trigger: "birthday" | "lapsed"): Promise<void> {
  for (const rule of await selectRules(turn.tx, turn.business.id, { on: [trigger] })) {
    await planNextDay(turn, rule);
  }
}

/** Plans the next day on which this rule has something to do; none when it has nothing in sight or is off. */
export async function planNextDay(turn: ReactingTurn, rule: Rule): Promise<void> {
  await drop(turn, { kind: RULE_DAY, matching: { ruleId: rule.id } });
  if (!rule.on) return;
  const day = await nextDay(turn, rule);
  if (!day) return;
  await schedule(turn, {
    kind: RULE_DAY,
    dueAt: momentOn(day, rule.timing, turn.business.timezone),
    payload: { ruleId: rule.id, generation: rule.generation, day: day.toString() },
  });
}

/** Does a rule for everybody whose day it is, and plans its next day. */
export async function doRuleDay(fire: FireRule, turn: DueTurn, payload: unknown): Promise<void> {
  const { ruleId, generation, day } = payloadSchema.parse(payload);
  const rule = await selectRule(turn.tx, turn.business.id, { id: ruleId });
  if (!rule?.on || rule.generation !== generation) return;
  const date = Temporal.PlainDate.from(day);
  const occasions =
    rule.trigger === "birthday" ? await birthdaysOn(turn, rule, date) : await lapsedOn(turn, rule, date);
  for (const occasion of occasions) await fire(turn, rule, occasion);
  await planNextDay(turn, rule);
}

/** The first day whose hour is still to come. */
async function nextDay(turn: ReactingTurn, rule: Rule): Promise<Temporal.PlainDate | null> {
  const isAhead = (day: Temporal.PlainDate): boolean =>
    Temporal.Instant.compare(momentOn(day, rule.timing, turn.business.timezone), turn.now) > 0;
  const days = rule.trigger === "birthday" ? await birthdayDays(turn, rule) : await lapseDays(turn, rule);
  return days.filter(isAhead).sort(Temporal.PlainDate.compare)[0] ?? null;
}

async function birthdayDays(turn: ReactingTurn, rule: Rule): Promise<Temporal.PlainDate[]> {
  const monthDays = await selectBirthdays(turn.tx, turn.business.id);
  const { year } = turn.today;
  return monthDays.flatMap((monthDay) =>
    [year - 1, year, year + 1, year + 2].map((each) =>
      birthdayRuleDay(birthdayIn(each, monthDay), rule.timing),
    ),
  );
}

/** Whose birthday lies so far from this day as the rule says. */
async function birthdaysOn(turn: DueTurn, rule: Rule, day: Temporal.PlainDate): Promise<Occasion[]> {
  const found: Occasion[] = [];
  for (const year of [day.year - 1, day.year, day.year + 1, day.year + 2]) {
    const monthDays = (await selectBirthdays(turn.tx, turn.business.id)).filter((monthDay) =>
      birthdayRuleDay(birthdayIn(year, monthDay), rule.timing).equals(day),
    );
    if (monthDays.length === 0) continue;
    const born = await selectBornOn(turn.tx, turn.business.id, monthDays);
    found.push(...born.map((customerId) => ({ customerId, saleId: null, key: `birthday:${year}` })));
  }
  return found;
}

/** How many days a length of time can be longer or shorter than another of the same name, months above all. */
const SLACK_DAYS = 4;
/** Days of last visits looked at for the next one whose absence ends: after the slack the first is the next. */
const LOOK_AT = 2 * SLACK_DAYS + 2;

async function lapseDays(turn: ReactingTurn, rule: Rule): Promise<Temporal.PlainDate[]> {
  const days = await selectLastVisitDays(
    turn.tx,
    turn.business.id,
    awayBefore(turn.today, rule).subtract({ days: SLACK_DAYS }).toString(),
    LOOK_AT,
  );
  return days.map((day) => lapseDay(Temporal.PlainDate.from(day), rule.timing));
}

/** About the day of last visits whose absence ends on this day. */
function awayBefore(day: Temporal.PlainDate, { timing }: Rule): Temporal.PlainDate {
  const length = day.until(lapseDay(day, timing), { largestUnit: "days" }).days;
  return day.subtract({ days: length });
}

async function lapsedOn(turn: DueTurn, rule: Rule, day: Temporal.PlainDate): Promise<Occasion[]> {
  const around = awayBefore(day, rule);
  const days = Array.from({ length: 2 * SLACK_DAYS + 1 }, (_, at) => around.add({ days: at - SLACK_DAYS }));
  const exact = days.filter((last) => lapseDay(last, rule.timing).equals(day)).map(String);
  const people = await selectLastInOn(turn.tx, turn.business.id, exact);
  return people.map(({ id, lastSoldOn }) => ({
    customerId: id,
    saleId: null,
    key: `lapsed:${lastSoldOn}`,
  }));
}
