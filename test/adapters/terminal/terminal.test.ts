import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createTerminal, type Terminal } from "../../../adapters/terminal/terminal.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import type { OutgoingContent } from "../../../core/delivery/outgoing.ts";

const PEOPLE = [
  { user: "owner", title: "Marta (owner)" },
  { user: "staff:Ana", title: "Ana (staff)" },
];

/** Runs lines through a terminal whose shop answers by `answer`; gives what was heard and what was shown. */
async function converse(
  lines: readonly string[],
  answer: (incoming: Incoming, say: (content: Partial<OutgoingContent>, chat?: string) => void) => void,
  saysWhenSettled = true,
) {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: Buffer[] = [];
  output.on("data", (chunk: Buffer) => shown.push(chunk));
  const heard: Incoming[] = [];
  let count = 0;
  const sending: Promise<unknown>[] = [];
  const terminal: Terminal = createTerminal({
    input,
    output,
    businessId: "shop-1",
    people: () => PEOPLE,
    as: "owner",
    ...(saysWhenSettled ? { settled: async () => void (await Promise.all(sending)) } : {}),
    receive: async (incoming) => {
      heard.push(incoming);
      answer(incoming, (content, chat = incoming.chat) => {
        count += 1;
        const id = `m${count}`;
        const whole = { text: "", buttons: [], image: null, document: null, ...content };
        // As the delivery does: soon after the turn, not within it.
        const send = () =>
          terminal.sender.send({
            id,
            businessId: "shop-1",
            platform: "terminal",
            chat,
            content: whole,
            replyTo: null,
            edit: null,
          });
        sending.push(pause(10).then(send));
      });
    },
  });
  input.end(lines.map((line) => `${line}\n`).join(""));
  await terminal.start();
  return { heard, text: Buffer.concat(shown).toString() };
}

describe("the terminal", () => {
  it("speaks as the owner, shows the answer, and ends with its input", async () => {
    const { heard, text } = await converse(["sold 3 croissants for 10.50"], (_, say) =>
      say({ text: "Sold: 3 croissants, 10.50 EUR." }),
    );
    expect(heard).toMatchObject([
      {
        platform: "terminal",
        user: "owner",
        chat: "owner",
        group: false,
        content: { kind: "text", text: "sold 3 croissants for 10.50" },
      },
    ]);
    expect(text).toContain("Marta (owner) > sold 3 croissants for 10.50\n  Sold: 3 croissants, 10.50 EUR.\n");
  });

  it("numbers the buttons of a turn, over several messages, and presses them", async () => {
    const { heard, text } = await converse(["latte 3.20", "/3"], (incoming, say) => {
      if (incoming.content.kind !== "text") return;
      say({ text: "Sold.", buttons: [button("u", "Undo"), button("e", "Edit")] });
      say({ text: "Paid how?", buttons: [button("c", "Cash")] });
    });
    expect(text).toContain("[1] Undo  [2] Edit");
    expect(text).toContain("[3] Cash");
    expect(heard[1]?.content).toEqual({ kind: "press", button: "c" });
  });

  it("says so when there is no such button, or it was pressed before", async () => {
    const { heard, text } = await converse(["/1", "latte", "/1", "/1"], (incoming, say) => {
      if (incoming.content.kind === "text") say({ text: "Sold.", buttons: [button("u", "Undo")] });
    });
    expect(heard.map(({ content }) => content.kind)).toEqual(["text", "press"]);
    expect(text.match(/There is no button \[1\] now\./g)).toHaveLength(2);
  });

  it("changes who speaks, and shows whom a message is for when it is somebody else", async () => {
    const { heard, text } = await converse(["/as staff:Ana", "2 lattes", "/as Nobody"], (_, say) =>
      say({ text: "Ana sold 2 lattes." }, "owner"),
    );
    expect(heard[0]?.user).toBe("staff:Ana");
    expect(text).toContain("to Marta (owner):\n  Ana sold 2 lattes.");
    expect(text).toContain("There is nobody called Nobody.");
  });

  it("sends a file with its words, and saves what it is sent", async () => {
    const folder = await mkdtemp(join(tmpdir(), "regulars-test-"));
    const path = join(folder, "my customers.csv");
    await writeFile(path, "name\nMaria");
    const base64 = Buffer.from("picture").toString("base64");
    const { heard, text } = await converse(
      [`/file "${path}" from the old till`, "/photo /no/such.png"],
      (_, say) => say({ text: "Read.", image: { name: "../chart.png", mediaType: "image/png", base64 } }),
    );
    const content = heard[0]?.content;
    if (content?.kind !== "attachment") throw new Error("no attachment was heard");
    expect(content).toMatchObject({
      caption: "from the old till",
      attachment: { kind: "file", name: "my customers.csv" },
    });
    expect(Buffer.from(await content.attachment.read()).toString()).toBe("name\nMaria");
    expect(text).toContain("There is no file at /no/such.png.");
    const saved = /saved as (\S+\/\d+-chart\.png)\]/.exec(text)?.[1] ?? "";
    expect(await readFile(saved, "utf8")).toBe("picture");
  });

  it("apologises for a turn that failed, and goes on", async () => {
    const { heard, text } = await converse(["boom", "again"], ({ content }, say) => {
      if (content.kind === "text" && content.text === "boom") throw new Error("broken");
      say({ text: "Here." });
    });
    expect(heard).toHaveLength(2);
    expect(text).toMatch(/Sorry, that did not work[\s\S]*Here\./);
  });

  it("lets no message command the terminal", async () => {
    const { text } = await converse(["hi"], (_, say) => say({ text: "\u001b[2Jcleared\u0007\r" }));
    expect(text).toContain("[2Jcleared\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(text).not.toMatch(/[\u001b\u0007\r]/);
  });

  it("waits a little for answers where nobody says when all are sent, and leaves on /quit", async () => {
    const lines = ["latte", "/1", "/quit", "unheard"];
    const { heard } = await converse(
      lines,
      ({ content }, say) => {
        if (content.kind === "text") say({ text: "Sold.", buttons: [button("u", "Undo")] });
      },
      false,
    );
    expect(heard.map(({ content }) => content.kind)).toEqual(["text", "press"]);
  });
});

const button = (id: string, label: string) => ({ id, label });
