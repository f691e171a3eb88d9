import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "./event-reader.ts";
import { type FakeShop, openFakeShop } from "./fake-shop.ts";

let shop: FakeShop;
beforeEach(async () => {
  shop = await openFakeShop();
});
afterEach(() => shop.stop());

function upload(file: File, caption = "", id: string = randomUUID()) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ id, user: "owner", caption })) body.append(name, value);
  body.append("file", file);
  return fetch(`${shop.url}/chat/uploads`, { method: "POST", headers: { origin: shop.url }, body });
}

const MEGABYTE = 1024 * 1024;

describe("a file that somebody sends", () => {
  it("reaches the shop byte for byte, with its name, its kind and the words that go with it", async () => {
    const bytes = randomBytes(MEGABYTE);
    const id = randomUUID();
    expect(
      (await upload(new File([bytes], "Kundschaft ä.csv", { type: "text/csv" }), "the old list", id)).status,
    ).toBe(204);
    const content = shop.heard[0]?.content;
    if (content?.kind !== "attachment") throw new Error("no attachment was heard");
    expect(shop.heard[0]?.messageKey).toBe(`web:${id}`);
    expect(content).toMatchObject({
      caption: "the old list",
      attachment: { kind: "file", name: "Kundschaft ä.csv", mediaType: "text/csv", size: MEGABYTE },
    });
    expect(Buffer.from(await content.attachment.read()).equals(bytes)).toBe(true);
  });

  it.each([
    ["image/jpeg", "photo"],
    ["audio/webm", "voice"],
    ["", "file"],
  ])("of the type %j is a %s", async (type, kind) => {
    await upload(new File(["x"], "thing", { type }));
    expect(shop.heard[0]?.content).toMatchObject({ attachment: { kind } });
  });

  it("may have 20 MB and not more", async () => {
    expect((await upload(new File([randomBytes(20 * MEGABYTE)], "large"))).status).toBe(204);
    expect((await upload(new File([randomBytes(20 * MEGABYTE + 1)], "larger"))).status).toBe(413);
    expect(shop.heard).toHaveLength(1);
  });

  it("is refused with a sentence when it is broken", async () => {
    const headers = { origin: shop.url, "content-type": "multipart/form-data; boundary=x" };
    const answer = await fetch(`${shop.url}/chat/uploads`, {
      method: "POST",
      headers,
      body: "--x\r\nnonsense",
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: "That file did not arrive whole. Send it again." });
  });
});

describe("a file that the shop sends", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it("stands on the page as a picture or a document, and can be fetched", async () => {
    await shop.say("owner", "m1", {
      text: "March",
      image: { name: "march.png", mediaType: "image/png", base64: base64("png") },
      document: { name: "März 'all'.csv", mediaType: "text/csv", base64: base64("a,b") },
    });
    const page = await listen(shop.url);
    expect((await page.next()).data).toMatchObject({
      messages: [
        {
          files: [
            { id: "m1-0", kind: "image" },
            { id: "m1-1", kind: "document", size: 3 },
          ],
        },
      ],
    });
    page.close();
    const image = await fetch(`${shop.url}/chat/files/m1-0`);
    expect([image.headers.get("content-type"), await image.text()]).toEqual(["image/png", "png"]);
    const document = await fetch(`${shop.url}/chat/files/m1-1`);
    expect(document.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''M%C3%A4rz%20%27all%27.csv",
    );
    expect(document.headers.get("content-type")).toBe("application/octet-stream");
  });

  it.each(["text/html", "image/svg+xml"])("of the type %s is never run by the browser", async (mediaType) => {
    await upload(
      new File(["<script>alert(1)</script>"], "evil", { type: mediaType }),
      "",
      "0190a6e0-0000-4000-8000-000000000001",
    );
    const answer = await fetch(`${shop.url}/chat/files/0190a6e0-0000-4000-8000-000000000001-0`);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });

  it("that is not there is a clear sentence", async () => {
    const answer = await fetch(`${shop.url}/chat/files/nothing`);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: "This file is not kept here any more." },
    ]);
  });
});
