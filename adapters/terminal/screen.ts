import type { Interface } from "node:readline";
import type { Writable } from "node:stream";
import type { OutgoingContent } from "../../core/delivery/outgoing.ts";
import { save } from "./local-file.ts";

export interface ShownMessage {
  /** Whom it is for, when that is not whom the terminal speaks as. */
  readonly to: string | null;
  readonly content: OutgoingContent;
  readonly isEdit: boolean;
  /** The number of its first button. */
  readonly firstNumber: number;
}

/** What stands in the terminal: a message that comes while somebody types does not tear their line apart. */
export interface Screen {
  /** @param line the line that is being typed, or null over a pipe */
  attach(line: Interface | null): void;
  print(text: string): void;
  message(message: ShownMessage): Promise<void>;
  prompt(name: string): void;
  /** Shows a line that came over a pipe, where nobody sees it typed. */
  echo(text: string): void;
  leave(): void;
}

export function createScreen(output: Writable & { readonly isTTY?: boolean }): Screen {
  let line: Interface | null = null;
  let isPrompted = false;
  const write = (text: string) => {
    if (line !== null && isPrompted) output.write("\r\x1b[K");
    output.write(`${text}\n`);
    if (line !== null && isPrompted) line.prompt(true);
  };
  return {
    attach(typed) {
      line = typed;
    },
    print: (text) => write(plain(text)),
    async message(message) {
      write(await linesOf(message));
    },
    prompt(name) {
      isPrompted = true;
      line?.setPrompt(`${plain(name)} > `);
      line?.prompt();
      if (line === null) output.write(`${plain(name)} > `);
    },
    echo: (text) => void output.write(`${plain(text)}\n`),
    leave() {
      isPrompted = false;
      output.write("\n");
    },
  };
}

async function linesOf({ to, content, isEdit, firstNumber }: ShownMessage): Promise<string> {
  const files = [content.image, content.document].filter((file) => file !== null);
  const saved = await Promise.all(files.map(async (file) => `[${file.name} saved as ${await save(file)}]`));
  const buttons = content.buttons.map(({ label }, index) => `[${firstNumber + index}] ${label}`).join("  ");
  const head = [to === null ? "" : `to ${to}:`, isEdit ? "(edited)" : ""]
    .filter((part) => part !== "")
    .join(" ");
  const lines = [head, content.text, ...saved, buttons].filter((part) => part !== "");
  return plain(lines.join("\n")).replace(/^/gm, "  ");
}

/** Takes out what would command the terminal instead of standing in it. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
