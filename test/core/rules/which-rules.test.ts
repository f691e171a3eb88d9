import { expect, test } from "vitest";
import { playbookEffect } from "../../../core/playbook/playbook.ts";
import { type Purpose, treatmentSchema } from "../../../core/playbook/treatment.ts";
import { type Rule, type Trigger, timingSchema } from "../../../core/rules/rule.ts";
import { whichRules } from "../../../core/rules/which-rules.ts";

function rule(
  name: string,
  purpose: Purpose,
  trigger: Trigger,
  words: string,
  gives: boolean,
  on = true,
): Rule {
  const offer = gives ? { kind: "free", product: "coffee", words: "free coffee" } : null;
  return {
    id: name,
    name,
    kind: "playbook",
    trigger,
    timing: timingSchema.parse({}),
    effect: treatmentSchema.parse({ purpose, name, offer }),
    words,
    on,
    generation: 1,
    onSince: "2026-03-02T09:00:00Z",
  };
}

const RULES = [
  rule("Welcome", "welcome", "first-sale", "welcome new customers", false),
  rule("Purchase 5", "milestone", "milestone", "thank customers at their 5th purchase", false),
  rule("Birthday voucher", "birthday", "birthday", "free coffee on their birthday", true),
  rule("Win-back", "win-back", "lapsed", "win back customers after 60 days with a free coffee", true),
  rule("Referral thank-you", "referral", "new-customer", "thank whoever refers a friend", false),
];
const meant = (what: string, rules = RULES) =>
  whichRules([playbookEffect], rules, what, false).map(({ name }) => name);

test.each<[string, string[]]>([
  ["win-back rule", ["Win-back"]],
  ["birthday rule", ["Birthday voucher"]],
  ["the birthday vouchers", ["Birthday voucher"]],
  ["the welcome message", ["Welcome"]],
  ["vouchers", ["Birthday voucher", "Win-back"]],
  ["referral thank-you", ["Referral thank-you"]],
  ["playbook", RULES.map(({ name }) => name)],
])("%s", (what, names) => expect(meant(what)).toEqual(names));

test("what is off already is said to be, and nothing else goes off in its place", () => {
  const rules = RULES.map((one) => (one.name === "Birthday voucher" ? { ...one, on: false } : one));
  expect(meant("birthday vouchers", rules)).toEqual(["Birthday voucher"]);
});
