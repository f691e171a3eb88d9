import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Attachment } from "../../../core/conversation/incoming.ts";
import { ConnectedSlack, until } from "../../support/slack/connected-slack.ts";

describe("files sent to the assistant", () => {
  let shop: ConnectedSlack;
  let ana: string;
  let chat: string;

  beforeEach(async () => {
    shop = await ConnectedSlack.start({ transport: "http" });
    ana = shop.slack.workspace.addPerson("Ana Lopez").id;
    chat = shop.slack.workspace.directChat(ana).id;
  });
  afterEach(() => shop.stop());

  const hosted = (name: string, mimetype: string, bytes: Buffer, more: object = {}) => {
    const { id, url } = shop.slack.host({ name, mediaType: mimetype, bytes });
    return { id, name, mimetype, size: bytes.length, mode: "hosted", url_private: url, ...more };
  };

  async function attachmentsOf(files: object[], caption = ""): Promise<Attachment[]> {
    await shop.slack.say(ana, chat, caption, { files });
    await shop.slack.say(ana, chat, "settled");
    await until(() => shop.texts.includes("settled"), "the message after it");
    return shop.received.flatMap(({ content }) =>
      content.kind === "attachment" ? [content.attachment] : [],
    );
  }

  it("are read when somebody wants them", async () => {
    const csv = Buffer.from("name,phone\nMaria,+34600123456\n");
    const [attachment] = await attachmentsOf(
      [hosted("customers.csv", "text/csv", csv)],
      "my customers & more",
    );
    expect(shop.received[0]?.content).toMatchObject({ kind: "attachment", caption: "my customers & more" });
    expect(attachment).toMatchObject({
      kind: "file",
      name: "customers.csv",
      mediaType: "text/csv",
      size: csv.length,
    });
    expect(Buffer.from((await attachment?.read()) ?? [])).toEqual(csv);
  });

  it("are told apart: pictures, voice, all else; each with a key of its own", async () => {
    const bytes = Buffer.from("x");
    const attachments = await attachmentsOf([
      hosted("cake.jpg", "image/jpeg", bytes),
      hosted("note.webm", "audio/webm", bytes),
      hosted("clip.mp4", "video/mp4", bytes, { subtype: "slack_audio" }),
      hosted("party.mp4", "video/mp4", bytes),
      hosted("list.pdf", "application/pdf", bytes),
    ]);
    expect(attachments.map((attachment) => attachment.kind)).toEqual([
      "photo",
      "voice",
      "voice",
      "video",
      "file",
    ]);
    expect(new Set(shop.received.map((incoming) => incoming.messageKey)).size).toBe(6);
  });

  it("never show the token to another host", async () => {
    let asked = 0;
    const elsewhere = createServer((_request, response) => {
      asked += 1;
      response.end("mine now");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/x`;
    const attachments = await attachmentsOf([
      hosted("a.csv", "text/csv", Buffer.from("a"), { url_private: url }),
      hosted("b.csv", "text/csv", Buffer.from("b"), { url_private: "https://slack.com.evil.example/x" }),
      hosted("c.csv", "text/csv", Buffer.from("c"), { url_private: "http://files.slack.com/plain" }),
      hosted("d.csv", "text/csv", Buffer.from("d"), { mode: "external" }),
      hosted("e.csv", "text/csv", Buffer.from("e"), { mode: "tombstone", url_private: undefined }),
    ]);
    expect(attachments).toEqual([]);
    expect(asked).toBe(0);
    elsewhere.close();
  });

  it("do not follow Slack away from Slack", async () => {
    let asked = 0;
    const elsewhere = createServer((_request, response) => {
      asked += 1;
      response.end("mine now");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/x`;
    const file = shop.slack.host({
      name: "a.csv",
      mediaType: "text/csv",
      bytes: Buffer.from(""),
      redirect: url,
    });
    const [attachment] = await attachmentsOf([
      { ...file, name: "a.csv", mimetype: "text/csv", url_private: file.url },
    ]);
    await expect(attachment?.read()).rejects.toThrow(/away from Slack/);
    expect(asked).toBe(0);
    elsewhere.close();
  });

  it("say so when Slack shows its sign-in page instead", async () => {
    const file = shop.slack.host({ name: "a.csv", mediaType: "text/html", bytes: Buffer.from("<html>") });
    const [attachment] = await attachmentsOf([
      { ...file, name: "a.csv", mimetype: "text/csv", url_private: file.url },
    ]);
    await expect(attachment?.read()).rejects.toThrow(/files:read/);
  });

  it("that are gone are an error of the reading, not of the hearing", async () => {
    const [attachment] = await attachmentsOf([
      { id: "F1", name: "a.csv", mimetype: "text/csv", url_private: `${shop.slack.baseUrl}/files/none` },
    ]);
    await expect(attachment?.read()).rejects.toThrow(/404/);
  });
});
