import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type FakeShop, fromThePage, openFakeShop } from "./fake-shop.ts";

let shop: FakeShop;
afterEach(() => shop.stop());

const PASSWORD = "flour and butter";

/** A request with headers of any kind: `fetch` would not send a foreign Host. */
function raw(path: string, headers: Record<string, string>, method = "GET", body = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${shop.url}${path}`, { method, headers }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const message = () =>
  JSON.stringify({ id: randomUUID(), user: "owner", content: { kind: "text", text: "hi" } });
const logIn = (password: string) =>
  fetch(`${shop.url}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: shop.url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ password }),
  });

describe("the page without a password", () => {
  it.each([
    ["a name that somebody else owns", { host: "evil.example:3000" }],
    ["the address by which the network knows this machine", { host: "192.168.1.7" }],
    ["no sensible name", { host: "a b" }],
    ["a tunnel that hides the name", { host: "localhost", "x-forwarded-for": "203.0.113.9" }],
    ["a proxy", { host: "127.0.0.1", forwarded: "for=203.0.113.9" }],
  ])("opens not to %s", async (_, headers) => {
    shop = await openFakeShop();
    for (const path of ["/", "/chat/events", "/page/page.js"]) expect(await raw(path, headers)).toBe(403);
  });

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "shop.localhost"])(
    "opens to %s",
    async (host) => {
      shop = await openFakeShop();
      expect(await raw("/", { host })).toBe(200);
    },
  );

  it.each([
    ["another page", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a page that the browser calls another site", { "sec-fetch-site": "cross-site" }],
    ["nobody knows where", {}],
  ])("takes no message from %s", async (_, headers) => {
    shop = await openFakeShop();
    const all = { "content-type": "application/json", ...headers };
    expect(await raw("/chat/messages", all, "POST", message())).toBe(403);
    expect(shop.heard).toEqual([]);
  });

  it("sends headers that let nothing foreign run and nothing be kept", async () => {
    shop = await openFakeShop();
    for (const path of ["/", "/page/page.js", "/chat/files/none"]) {
      const { headers } = await fetch(`${shop.url}${path}`);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

describe("the page with a password", () => {
  it("shows the login form first, and gives away nothing", async () => {
    shop = await openFakeShop({ password: PASSWORD });
    const page = await fetch(`${shop.url}/`, { redirect: "manual" });
    expect([page.status, page.headers.get("location")]).toEqual([303, "/login"]);
    expect((await fetch(`${shop.url}/chat/events`)).status).toBe(401);
    expect((await fetch(`${shop.url}/chat/files/any`)).status).toBe(401);
    const posted = await fetch(`${shop.url}/chat/messages`, {
      method: "POST",
      headers: fromThePage(shop.url),
      body: message(),
    });
    expect(posted.status).toBe(401);
    expect(shop.heard).toEqual([]);
    expect((await fetch(`${shop.url}/login`)).status).toBe(200);
  });

  it("opens with the password, by a cookie that scripts and other sites cannot use", async () => {
    shop = await openFakeShop({ password: PASSWORD });
    const answer = await logIn(PASSWORD);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const value = cookie.split(";")[0] ?? "";
    expect(await raw("/", { cookie: value })).toBe(200);
    // Any other Host will do now: the cookie is bound to the name.
    expect(await raw("/", { cookie: value, host: "shop.example" })).toBe(200);
  });

  it.each([
    ["one with a later end", (value: string) => value.replace(/=\d/, "=9")],
    ["one without a signature", (value: string) => value.slice(0, value.lastIndexOf(".") + 1)],
    ["an empty one", () => "regulars_session="],
    ["one with a bent signature", (value: string) => `${value.slice(0, -2)}xx`],
  ])("does not open with a forged cookie: %s", async (_, forge) => {
    shop = await openFakeShop({ password: PASSWORD });
    const value = (await logIn(PASSWORD)).headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(await raw("/", { cookie: value })).toBe(200);
    expect(await raw("/", { cookie: forge(value) })).toBe(303);
  });

  it("takes a limited number of guesses, then not even the right one", async () => {
    shop = await openFakeShop({ password: PASSWORD });
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, guess) => logIn(`guess ${guess}`)));
    const statuses = guesses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const late = await logIn(PASSWORD);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("closes again on logging out", async () => {
    shop = await openFakeShop({ password: PASSWORD });
    const cookie = (await logIn(PASSWORD)).headers.get("set-cookie")?.split(";")[0] ?? "";
    const answer = await fetch(`${shop.url}/logout`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: shop.url, cookie },
    });
    expect(answer.headers.get("set-cookie")).toMatch(/^regulars_session=; .*Max-Age=0/);
  });
});
