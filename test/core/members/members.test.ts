import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { businessSettings } from "../../../core/business/settings.ts";
import { createOwnerInvitation } from "../../../core/members/invitations.service.ts";
import { findMemberByName, listMembers } from "../../../core/members/members.service.ts";
import { createMembers } from "../../../core/members/members.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const links = (code: string) => [{ label: "Telegram", url: `https://t.me/shop_bot?start=${code}` }];
const capabilities = [createMembers({ links }), businessSettings];
const CODE = /[B-Z2-9]{4}-[B-Z2-9]{4}/;

async function invite(chat: Chat, name: string): Promise<string> {
  const { text } = await chat.says("owner", `invite ${name}`);
  const code = CODE.exec(text)?.[0];
  if (code === undefined) throw new Error(`No code in: ${text}`);
  return code;
}

describe("inviting and joining", () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat(capabilities);
  });
  afterEach(() => chat.close());

  it("gives a code and the platforms' links, and keeps only the code's hash", async () => {
    const { text, events } = await chat.says("owner", "invite Ana");
    const code = CODE.exec(text)?.[0] ?? "none";
    expect(text).toContain(`https://t.me/shop_bot?start=${code}`);
    expect(text).toContain("17 March");
    expect(events.map((event) => event.type)).toEqual(["member.invited"]);
    const stored = await chat.inShop((tx) => tx.selectFrom("invitation").selectAll().execute());
    expect(
      JSON.stringify(stored, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ).not.toContain(code);
  });

  it.each([
    ["from a link", async (who: string, code: string, on: Chat) => on.opens(who, code)],
    ["with the word join", async (who: string, code: string, on: Chat) => on.says(who, `join ${code}`)],
    [
      "in small letters without the hyphen",
      async (who: string, code: string, on: Chat) => on.says(who, code.toLowerCase().replace("-", "")),
    ],
    ["as /start", async (who: string, code: string, on: Chat) => on.says(who, `/start ${code}`)],
  ])("lets a stranger in %s", async (_, enter) => {
    const heard = await enter("ana-phone", await invite(chat, "Ana"), chat);
    expect(heard.text).toContain("Welcome to Marta's Bakery, Ana!");
    expect((await chat.says("ana-phone", "who is on the team?")).events[0]?.payload.reason).toBe(
      "not-allowed",
    );
    expect(await chat.inShop((tx) => findMemberByName(tx, chat.businessId, "ana"))).toMatchObject({
      role: "staff",
    });
  });

  it("lets nobody in twice with one code", async () => {
    const code = await invite(chat, "Ana");
    await chat.opens("ana-phone", code);
    expect((await chat.opens("thief", code)).text).toContain("has been used");
    expect((await chat.says("thief", "who is on the team?")).events[0]?.payload.reason).toBe("not-allowed");
  });

  it("lets only one of two in who use a code at the same time", async () => {
    const code = await invite(chat, "Ana");
    const heard = await Promise.all([chat.opens("one", code), chat.opens("two", code)]);
    expect(heard.filter(({ text }) => text.includes("Welcome"))).toHaveLength(1);
  });

  it("ends a code after seven days", async () => {
    const code = await invite(chat, "Ana");
    chat.at = chat.at.add({ hours: 24 * 7 });
    expect((await chat.opens("ana-phone", code)).text).toContain("run out");
  });

  it("ends an earlier code for the same name", async () => {
    const first = await invite(chat, "Ana");
    await invite(chat, "Ana");
    expect((await chat.opens("ana-phone", first)).text).toContain("run out");
  });

  it("stops a person who guesses, and only for a while", async () => {
    const code = await invite(chat, "Ana");
    for (let guess = 0; guess < 5; guess++) {
      expect((await chat.says("thief", "join BCDF-2345")).text).toContain("don't know that code");
    }
    expect((await chat.says("thief", `join ${code}`)).text).toContain("wait 15 minutes");
    chat.at = chat.at.add({ minutes: 16 });
    expect((await chat.says("thief", `join ${code}`)).text).toContain("Welcome");
  });

  it("does not spend a code on the owner who tries it", async () => {
    const code = await invite(chat, "Ana");
    expect((await chat.opens("owner", code)).text).toContain("send it to Ana");
    expect((await chat.opens("ana-phone", code)).text).toContain("Welcome");
  });

  it("does not give or take codes in a group", async () => {
    const code = await invite(chat, "Ana");
    const start = { kind: "start", code } as const;
    expect((await chat.sends("group-member", start, true)).text).toContain("private chat");
    const invitation = await chat.sends("owner", { kind: "text", text: "invite Leo" }, true);
    expect(invitation.text).not.toMatch(CODE);
  });

  it("asks who it is for when nobody was named", async () => {
    expect((await chat.says("owner", "I need an invitation code")).text).toContain("Who is it for?");
    expect((await chat.says("owner", "it's for Leo")).text).toContain("code for Leo");
  });

  it("makes the first who has the owner's code the owner, and links more chats to that owner", async () => {
    const unowned = await openChat(capabilities, { owned: false, settings: {} });
    expect((await unowned.opens("somebody")).text).toContain("no owner yet");
    const code = await unowned.inShop((tx) => createOwnerInvitation(tx, unowned.businessId, unowned.at));
    const heard = await unowned.opens("Bob", code);
    expect(heard.text).toContain("1. The shop is called Marta's Bakery.");
    // The buttons are the new owner's own, although the turn began with a stranger.
    expect((await unowned.presses("Bob", "That's right")).text).toContain("All set");
    const second = await unowned.inShop((tx) => createOwnerInvitation(tx, unowned.businessId, unowned.at));
    expect((await unowned.opens("Bob's laptop", second)).text).toContain("owner");
    expect(await unowned.inShop((tx) => listMembers(tx, unowned.businessId))).toHaveLength(1);
    await unowned.close();
  });
});

describe("the team", () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat(capabilities);
    await chat.opens("ana-phone", await invite(chat, "Ana"));
  });
  afterEach(() => chat.close());

  it("is listed with who is invited", async () => {
    await invite(chat, "Leo");
    const { text } = await chat.says("owner", "who's on the team?");
    expect(text).toBe("Marta (owner)\nAna\nLeo (invited, until 17 March)");
  });

  it("loses a member only after the owner is sure, and then at once", async () => {
    expect(await chat.says("owner", "remove Ana")).toMatchObject({
      buttons: ["Yes, remove Ana", "Keep Ana"],
    });
    expect((await chat.opens("ana-phone")).text).toContain("Hello Ana");
    await chat.presses("owner", "Yes, remove Ana");
    expect((await chat.opens("ana-phone")).text).toContain("To join");
    expect((await chat.says("owner", "team")).text).not.toMatch(/^Ana/m);
  });

  it("keeps a member when the owner thinks better of it", async () => {
    await chat.says("owner", "Ana left");
    expect((await chat.presses("owner", "Keep Ana")).text).toContain("nothing has changed");
    expect((await chat.opens("ana-phone")).text).toContain("Hello Ana");
  });

  it("takes yes for an answer", async () => {
    await chat.says("owner", "Ana doesn't work here any more");
    expect((await chat.says("owner", "yes")).text).toContain("off the team");
  });

  it("renames a member, and no stranger to the team", async () => {
    expect((await chat.says("owner", "rename Ana to Ana Lopez")).text).toContain("Ana is Ana Lopez now");
    expect((await chat.opens("ana-phone")).text).toContain("Hello Ana Lopez");
    expect((await chat.says("owner", "rename latte to flat white")).events[0]?.type).toBe("declined");
  });

  it("is the owner's to change", async () => {
    for (const text of ["invite Leo", "remove Ana from the team", "who is on the team?"]) {
      expect((await chat.says("ana-phone", text)).events).toMatchObject([
        { type: "declined", payload: { reason: "not-allowed" } },
      ]);
    }
  });

  it("keeps its owner", async () => {
    expect((await chat.says("owner", "remove Marta from the team")).text).toContain("stays on the team");
  });
});
