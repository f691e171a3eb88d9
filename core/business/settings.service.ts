import { z } from "zod";
import type { StoredEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { type Currency, currencyOf } from "../money/currency.ts";
import { type BusinessChange, hasAmounts, updateBusiness } from "./business.store.ts";
import type { Business } from "./business.ts";
import { currencyByName } from "./currency-names.ts";
import { noteAnswers } from "./introduction.service.ts";
import { timezoneOf } from "./places.ts";
import * as replies from "./settings.replies.ts";
import type { SettingsField, SettingsSlots } from "./settings.ts";

type Problem = { readonly problem: string };
const isProblem = (value: object): value is Problem => "problem" in value;

/** Changes what was said of the shop's own facts: all of it, or, where one part makes no sense, nothing. */
export async function updateSettings(turn: Turn, slots: SettingsSlots): Promise<Outcome> {
  const change = await settle(turn, slots);
  if (isProblem(change)) return decline("invalid", change.problem);
  await updateBusiness(turn.tx, turn.business, change);
  // The answers to the first questions are no record to undo: "undo" means the sale before them.
  const before = turn.business.settings.introduced ? { before: beforeOf(turn.business, change) } : {};
  turn.emit({ type: "business.updated", recordId: turn.business.id, payload: { ...change }, ...before });
  const changed = applied(turn.business, change);
  if (!turn.business.settings.introduced) return noteAnswers(turn, changed, Object.keys(slots));
  return say(replies.updated(turn, changed, change));
}

/** The change in the words of the database, or the reason why it cannot be. */
async function settle(turn: Turn, slots: SettingsSlots): Promise<BusinessChange | Problem> {
  const { name, currency: currencyName, place, locale: localeName } = slots;
  const settings = whoSees(turn.business, slots);
  const currency = currencyName === undefined ? null : await settleCurrency(turn, currencyName);
  if (currency && isProblem(currency)) return currency;
  const timezone = place === undefined ? null : timezoneOf(place);
  if (place !== undefined && timezone === null) return { problem: replies.unknownPlace(place) };
  const locale = localeName === undefined ? null : localeOf(localeName);
  if (localeName !== undefined && locale === null) return { problem: replies.unknownLocale(localeName) };
  return {
    ...(name !== undefined && { name: name.replace(/\s+/g, " ").trim() }),
    ...(currency && { currency: currency.code }),
    ...(timezone && { timezone }),
    ...(locale && { locale }),
    ...(settings && { settings }),
  };
}

/** What is said of all of the staff holds for each of them; what is said of one leaves the others as they are. */
function whoSees({ settings }: Business, { staffSeeFigures, figuresOf }: SettingsSlots): WhoSees | null {
  if (staffSeeFigures !== undefined) return { staffSeeFigures, figuresFor: [] };
  if (!figuresOf) return null;
  const others = (settings.figuresFor ?? []).filter((id) => id !== figuresOf.memberId);
  return {
    staffSeeFigures: settings.staffSeeFigures,
    figuresFor: figuresOf.may ? [...others, figuresOf.memberId] : others,
  };
}

/** Amounts are never converted: the currency is settled by the first amount in the book. */
async function settleCurrency(turn: Turn, said: string): Promise<Currency | Problem> {
  const { tx, business } = turn;
  const currency = currencyByName(said, business.locale);
  if (!currency) return { problem: replies.unknownCurrency(said) };
  if (currency.code === business.currency.code) return currency;
  // What came before the owner was ever asked was meant in the currency that they name now.
  const wasGuessed = !business.settings.introduced && currency.digits === business.currency.digits;
  if (wasGuessed || !(await hasAmounts(tx, business.id))) return currency;
  return { problem: replies.currencySettled(business, currency.code) };
}

function localeOf(said: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(said.trim().replace(/_/g, "-"));
    return canonical && Intl.DateTimeFormat.supportedLocalesOf(canonical).length > 0 ? canonical : null;
  } catch {
    return null;
  }
}

function applied(business: Business, change: BusinessChange): Business {
  const { currency, settings, ...rest } = change;
  return {
    ...business,
    ...rest,
    currency: (currency ? currencyOf(currency) : null) ?? business.currency,
    settings: { ...business.settings, ...settings },
  };
}

function beforeOf(business: Business, change: BusinessChange): BusinessChange {
  return {
    ...(change.name !== undefined && { name: business.name }),
    ...(change.currency !== undefined && { currency: business.currency.code }),
    ...(change.timezone !== undefined && { timezone: business.timezone }),
    ...(change.locale !== undefined && { locale: business.locale }),
    ...(change.settings && {
      settings: {
        staffSeeFigures: business.settings.staffSeeFigures,
        figuresFor: business.settings.figuresFor ?? [],
      },
    }),
  };
}

const whoSeesSchema = z.object({
  staffSeeFigures: z.boolean(),
  figuresFor: z.array(z.string()).default([]),
});
type WhoSees = z.infer<typeof whoSeesSchema>;

const beforeSchema = z.object({
  name: z.string().optional(),
  currency: z.string().optional(),
  timezone: z.string().optional(),
  locale: z.string().optional(),
  settings: whoSeesSchema.optional(),
});

/** Puts back what a change of the settings had replaced. */
export async function undoUpdate(turn: Turn, event: StoredEvent): Promise<string> {
  const { tx, business } = turn;
  const { name, currency, timezone, locale, settings } = beforeSchema.parse(event.before);
  const settled =
    currency !== undefined && currency !== business.currency.code && (await hasAmounts(tx, business.id));
  const change: BusinessChange = {
    ...(name !== undefined && { name }),
    ...(currency !== undefined && !settled && { currency }),
    ...(timezone !== undefined && { timezone }),
    ...(locale !== undefined && { locale }),
    ...(settings && { settings }),
  };
  if (Object.keys(change).length === 0) return replies.currencySettled(business, currency ?? "");
  await updateBusiness(tx, business, change);
  turn.emit({ type: "business.updated", recordId: business.id, payload: { ...change } });
  return replies.putBack(turn, applied(business, change), change);
}

/** Asks for one of the first three facts, and takes the answer. */
export async function changeField(
  turn: Turn,
  slots: { readonly field: SettingsField; readonly value: string | null },
): Promise<Outcome> {
  if (slots.value === null) return ask(replies.askFor(slots.field));
  return updateSettings(turn, { [slots.field]: slots.value });
}
