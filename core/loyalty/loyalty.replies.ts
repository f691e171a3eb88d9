import pluralize from "pluralize";
import { ordinal } from "../playbook/playbook.copy.ts";
import type { Scheme, Standing } from "./loyalty.service.ts";

/** Told to whoever logged the sale. */
export const completed = ({ product }: Scheme, name: string, count: number, isWritten: boolean): string =>
  `That was ${name}'s ${ordinal(count)} ${product}: the next one is on the house.${isWritten ? " The voucher is on its way." : " No voucher goes out, as I cannot write to them: just give it."}`;

function line({ scheme, bought }: Standing): string {
  const { every, product } = scheme;
  const round = bought % every;
  const left = every - round;
  const won = Math.floor(bought / every);
  const gifts = won > 0 ? ` ${won === 1 ? "One free one" : `${won} free ones`} earned so far.` : "";
  return `${round} of ${every} ${pluralize(product)}, ${left} to go.${gifts}`;
}

export const standingText = (name: string, standings: readonly Standing[]): string =>
  standings.length === 1 && standings[0]
    ? `${name}: ${line(standings[0])}`
    : [`${name}:`, ...standings.map((standing) => `- ${line(standing)}`)].join("\n");

export const ownText = (standings: readonly Standing[]): string =>
  standings.length === 1 && standings[0]
    ? `You have ${line(standings[0])}`
    : ["You have", ...standings.map((standing) => `- ${line(standing)}`)].join("\n");

export const noScheme =
  'There is no loyalty rule yet. Set one in words, for example "every 10th coffee free".';
export const noSchemeForYou = "There is no stamp card here at the moment.";
export const nobodyCalled = (name: string): string => `I know nobody called ${name}.`;
