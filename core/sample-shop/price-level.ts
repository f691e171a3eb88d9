import type { Currency } from "../money/currency.ts";
import type { Money } from "../money/money.ts";

/** Roughly what a euro's worth costs elsewhere: enough for prices that look like a shop's own. */
const LEVEL: Readonly<Record<string, number>> = {
  AED: 5,
  ARS: 1200,
  AUD: 1.6,
  BDT: 110,
  BHD: 0.5,
  BRL: 5,
  CAD: 1.5,
  CHF: 1.3,
  CLP: 900,
  CNY: 8,
  COP: 4200,
  CZK: 25,
  DKK: 8,
  EGP: 50,
  GBP: 0.95,
  HKD: 9,
  HUF: 380,
  IDR: 12_000,
  ILS: 5,
  INR: 70,
  IQD: 1400,
  ISK: 180,
  JOD: 0.8,
  JPY: 150,
  KES: 120,
  KRW: 1500,
  KWD: 0.4,
  LKR: 250,
  MXN: 18,
  MYR: 4,
  NGN: 1400,
  NOK: 13,
  NZD: 1.8,
  OMR: 0.5,
  PEN: 3.5,
  PHP: 50,
  PKR: 250,
  PLN: 4.5,
  RON: 5,
  RUB: 90,
  SAR: 5,
  SEK: 12,
  SGD: 1.7,
  THB: 35,
  TND: 3,
  TRY: 40,
  TWD: 32,
  UAH: 40,
  USD: 1.2,
  UYU: 45,
  VND: 22_000,
  ZAR: 16,
};

/** A price of so many euro cents in another currency's minor units, rounded to two figures as shops do. */
export function localPrice(euroCents: number, currency: Currency): Money {
  const usual = currency.digits === 0 ? 100 : currency.digits === 3 ? 0.4 : 1;
  const minor = (euroCents / 100) * (LEVEL[currency.code] ?? usual) * 10 ** currency.digits;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(minor)) - 1);
  return BigInt(Math.max(1, Math.round(minor / step) * step));
}
