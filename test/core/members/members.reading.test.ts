import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Speaker } from "../../../core/conversation/speaker.ts";
import { readMembers } from "../../../core/members/members.reading.ts";
import type { ReadingContext } from "../../../core/understanding/reading.ts";
import { ShopLexicon } from "../../../core/understanding/shop-lexicon.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

const lexicon = new ShopLexicon();
lexicon.learn(
  {
    customers: [{ id: "c1", name: "Maria Lopez", stage: "customer", removed: false }],
    products: [{ id: "p1", name: "latte", removed: false }],
    members: [
      { id: "m1", name: "Marta", role: "owner" },
      { id: "m2", name: "Ana", role: "staff" },
      { id: "m3", name: "Leo Costa", role: "staff" },
    ],
  },
  1n,
);
const context = (speaker: Speaker): ReadingContext => ({
  business: {
    id: "b",
    name: "Marta's Bakery",
    currency: { code: "EUR", digits: 2 },
    timezone: "Europe/Madrid",
    locale: "en-IE",
    settings: { staffSeeFigures: false, introduced: true, sampleShop: false },
    lexiconVersion: 1n,
  },
  speaker,
  now: Temporal.Instant.from("2026-03-10T09:00:00Z"),
  today: Temporal.PlainDate.from("2026-03-10"),
  lexicon,
  memory: new Map(),
});
const owner = context({ role: "owner", memberId: "m1", name: "Marta" });
const stranger = context({ role: "stranger", key: "web:x", name: null });

const read = (text: string, as: ReadingContext) => {
  const [reading] = readMembers(readMessage(text), as);
  return reading ? [reading.intent, reading.slots] : null;
};

const invited = (name: string | null) => ["members.invite", { name, sure: false }];
const removed = (name: string) => ["members.remove", { name, sure: false }];

describe("what the owner says of the team", () => {
  it.each([
    ["invite Ana", invited("Ana")],
    ["Invite Ana please", invited("Ana")],
    ["please invite Ana Lopez.", invited("Ana Lopez")],
    ["can you invite José-Luis O'Brien?", invited("José-Luis O'Brien")],
    ["add staff Leo", invited("Leo")],
    ["add Leo as staff", invited("Leo")],
    ["add Leo to the team", invited("Leo")],
    ["new staff member: Leo", invited("Leo")],
    ["new employee Leo Costa", invited("Leo Costa")],
    ["give me an invitation for Ana", invited("Ana")],
    ["I need an invite link for Ana", invited("Ana")],
    ["invitation code for Ana pls", invited("Ana")],
    ["Nora works for us now", invited("Nora")],
    ["we hired a new barista called Nora", invited("Nora")],
    ["invite somebody", invited(null)],
    ["I'd like to invite a new colleague", invited(null)],
    ["give me an invitation", invited(null)],
    ["remove Ana", removed("Ana")],
    ["remove ana from the team", removed("ana")],
    ["Leo left", removed("Leo")],
    ["Leo Costa has left us", removed("Leo Costa")],
    ["Ana doesn't work here anymore", removed("Ana")],
    ["Ana no longer works here", removed("Ana")],
    ["take Zoe off the team", removed("Zoe")],
    ["rename Ana to Ana Lopez", ["members.rename", { name: "Ana", to: "Ana Lopez" }]],
    ["who is on the team?", ["members.list", {}]],
    ["who's in the team", ["members.list", {}]],
    ["who works here?", ["members.list", {}]],
    ["show me the staff", ["members.list", {}]],
    ["KT7P-2MXQ", ["members.join", { code: "KT7P-2MXQ" }]],
    ["join kt7p 2mxq", ["members.join", { code: "kt7p 2mxq" }]],
  ])("%s", (text, meant) => {
    expect(read(text, owner)).toEqual(meant);
  });

  it.each([
    "add Ana latte 3.20",
    "add latte 3.20",
    "add a latte for Ana",
    "add 2 lattes to the bill",
    "Ana latte 3.20",
    "Ana",
    "invite Ana to the tasting on Friday",
    "invite all my customers",
    "invite everyone",
    "invite customers to the party",
    "invite 5 people",
    "new customer Ana Lopez",
    "remove latte",
    "remove the last sale",
    "remove Maria Lopez",
    "Maria left",
    "Leo left 2 croissants",
    "Leo left a tip of 5",
    "Ana left early today",
    "delete that",
    "rename latte to flat white",
    "rename Maria Lopez to Maria Perez",
    "add Zoe",
    "sold a join to Ben for 10",
    "join",
    "join us for a coffee",
    "croissant",
    "2 lattes 6.40",
    "who is Ana?",
    "who is the best customer?",
    "what did the team sell?",
    "coffee 24pcs 30",
    "",
  ])("leaves alone: %s", (text) => {
    expect(read(text, owner)).toBeNull();
  });
});

describe("what a stranger says", () => {
  it.each([
    ["kt7p2mxq", "kt7p2mxq"],
    ["join wrong", "wrong"],
    ["my code is KT7P-2MXQ", "KT7P-2MXQ"],
    ["/start KT7P-2MXQ", "KT7P-2MXQ"],
    ["Code: KT7P-2MXQ", "KT7P-2MXQ"],
    ["/start", ""],
  ])("%s", (text, code) => {
    expect(read(text, stranger)).toEqual(["members.join", { code }]);
  });
});
