import { Temporal } from "temporal-polyfill";
import type { NewEvent } from "../conversation/event.ts";
import type { ReactingTurn } from "../conversation/turn.ts";
import { knownCustomer } from "../customers/customers.service.ts";
import { PLAYBOOK, putInLine, takeOutOfLine } from "../playbook/playbook.service.ts";
import { type Treatment, treatmentSchema } from "../playbook/treatment.ts";
import type { Rule } from "../rules/rule.ts";
import { rulesOf } from "../rules/rules.service.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import { completed } from "./loyalty.replies.ts";
import { type Bought, boughtFrom, findSale } from "./loyalty.store.ts";

/** A loyalty rule that is on. */
export interface Scheme {
  readonly rule: Rule;
  readonly treatment: Treatment;
  readonly every: number;
  readonly product: string;
}

/** How far a customer is with one scheme. */
export interface Standing {
  readonly scheme: Scheme;
  /** Pieces bought since the rule was set. */
  readonly bought: number;
}

export async function schemesOf(turn: Pick<ReactingTurn, "tx" | "business">): Promise<Scheme[]> {
  if (!turn.business.settings.hasRules) return [];
  const rules = await rulesOf(turn.tx, turn.business.id, PLAYBOOK);
  return rules.flatMap((rule): Scheme[] => {
    if (!rule.on) return [];
    const treatment = treatmentSchema.parse(rule.effect);
    const { purpose, every, product } = treatment;
    return purpose === "loyalty" && every !== null && product !== null
      ? [{ rule, treatment, every, product }]
      : [];
  });
}

/** How far somebody is with every scheme that is on. */
export async function standingsOf(
  turn: Pick<ReactingTurn, "tx" | "business">,
  customerId: string,
): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const scheme of await schemesOf(turn)) {
    standings.push({ scheme, bought: sum(await piecesOf(turn, scheme, customerId)) });
  }
  return standings;
}

/** What counts: from when the rule was set on, and "iced coffee" is a coffee, too. */
async function piecesOf(
  { tx, business }: Pick<ReactingTurn, "tx" | "business">,
  { rule, product }: Scheme,
  customerId: string,
): Promise<Bought[]> {
  const wanted = productKey(product).split(" ");
  const bought = await boughtFrom(tx, business.id, customerId, Temporal.Instant.from(rule.onSince));
  return bought.filter((piece) => {
    const words = new Set(productKey(piece.product).split(" "));
    return wanted.every((word) => words.has(word));
  });
}

const sum = (pieces: readonly Bought[]): number => pieces.reduce((total, piece) => total + piece.quantity, 0);

const keyOf = (gift: number): string => `loyalty:${gift}`;

/** A sale that completes a round: the voucher is put in line, and whoever logged the sale is told. */
export async function countSale(turn: ReactingTurn, event: NewEvent): Promise<void> {
  const schemes = event.recordId ? await schemesOf(turn) : [];
  const sale = schemes.length > 0 ? await findSale(turn.tx, turn.business.id, event.recordId ?? "") : null;
  if (!sale?.customerId) return;
  for (const scheme of schemes) {
    const pieces = await piecesOf(turn, scheme, sale.customerId);
    const after = sum(pieces);
    const before = after - sum(pieces.filter(({ saleId }) => saleId === event.recordId));
    const gifts = Math.floor(after / scheme.every);
    if (gifts === Math.floor(before / scheme.every)) continue;
    const to = { customerId: sale.customerId, key: keyOf(gifts), aboutId: null };
    const isWritten = await putInLine(turn, scheme.rule, scheme.treatment, to);
    if (!sale.recordedBy) continue;
    const { name } = await knownCustomer(turn.tx, turn.business.id, sale.customerId);
    const count = gifts * scheme.every;
    turn.tell({ memberId: sale.recordedBy }, { text: completed(scheme, name, count, isWritten) });
  }
}

/** A sale that did not happen completed nothing: a voucher that has not gone out stays here. */
export async function uncountSale(turn: ReactingTurn, event: NewEvent): Promise<void> {
  const schemes = event.recordId ? await schemesOf(turn) : [];
  const sale = schemes.length > 0 ? await findSale(turn.tx, turn.business.id, event.recordId ?? "") : null;
  if (!sale?.customerId) return;
  for (const scheme of schemes) {
    const left = Math.floor(sum(await piecesOf(turn, scheme, sale.customerId)) / scheme.every);
    await takeOutOfLine(turn, scheme.rule, sale.customerId, keyOf(left + 1));
  }
}
