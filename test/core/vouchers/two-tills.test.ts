import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { findCustomersByName } from "../../../core/customers/customers.service.ts";
import { issueVouchers, redeemVoucher, voucherByCode } from "../../../core/vouchers/vouchers.service.ts";
import { openChat } from "../../support/chat.ts";

const VOUCHERS = 1000;
const TILLS = 2;

test("two tills at the same moment, a thousand times: exactly one of them gets the voucher", async () => {
  const chat = await openChat(createCapabilities({ links: null }));
  try {
    await chat.says("owner", "sold a cake to Maria Lopez for 20");
    const now = chat.at;
    const turn = {
      business: { id: chat.businessId, currency: { code: "EUR", digits: 2 }, locale: "en-IE" } as never,
      lexicon: { customer: () => null } as never,
      now,
      today: Temporal.PlainDate.from("2026-03-10"),
      emit: () => undefined,
    };
    const codes = await chat.inShop(async (tx) => {
      const [maria] = await findCustomersByName(tx, chat.businessId, "Maria Lopez");
      const offer = { kind: "text", words: "a treat", minimumSpend: null } as const;
      const grant = { offer, expires: null, campaignId: null, ruleId: null };
      return issueVouchers({ ...turn, tx }, grant, Array<string>(VOUCHERS).fill(maria?.id ?? ""));
    });
    expect(new Set(codes).size).toBe(VOUCHERS);
    expect(
      codes.every((code) => /^[B-Z][B-Z2-9]{3,}$/.test(code) && /\d/.test(code) && !/[01ILO]/.test(code)),
    ).toBe(true);
    const wins: number[] = [];
    for (const code of codes) {
      const atOnce = Array.from({ length: TILLS }, () =>
        chat.inShop(async (tx) => {
          const voucher = await voucherByCode({ tx, business: turn.business }, code);
          if (!voucher) throw new Error("The voucher is gone");
          const use = { memberId: null, saleId: null, on: "2026-03-10", undoable: false };
          return redeemVoucher({ ...turn, tx }, voucher, use);
        }),
      );
      wins.push((await Promise.all(atOnce)).filter(Boolean).length);
    }
    expect(wins.every((won) => won === 1)).toBe(true);
  } finally {
    await chat.close();
  }
}, 60_000);
