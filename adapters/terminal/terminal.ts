import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Incoming, IncomingContent } from "../../core/conversation/incoming.ts";
import type { Outgoing, OutgoingButton, Sender, SendResult } from "../../core/delivery/outgoing.ts";
import { AnswerWatch } from "./answer-watch.ts";
import { type Command, readCommand } from "./command.ts";
import { attachmentOf, readable } from "./local-file.ts";
import { incomingOf } from "./said.ts";
import { createScreen, type Screen } from "./screen.ts";

/** Somebody whose chat the terminal can take over. */
export interface TerminalPerson {
  /** The platform's user id: "owner", "staff:Ana", "customer:Maria Lopez". */
  readonly user: string;
  readonly title: string;
}

export interface TerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly businessId: string;
  /** Takes one message to the conversation; resolves when its turn is committed. */
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly people: () => readonly TerminalPerson[] | Promise<readonly TerminalPerson[]>;
  /** Whom to begin as: a user id. */
  readonly as: string;
  /** Resolves when every answer to what was received has been sent; without it, silence is taken for that. */
  readonly settled?: () => Promise<void>;
  readonly log?: { error(context: object, message: string): void };
}

export interface Terminal {
  readonly sender: Sender;
  /** Runs the chat; resolves at the end of the input, at Ctrl-C, at /quit, or after `stop`. */
  start(): Promise<void>;
  stop(): void;
}

const HELP = `Just type. Besides:
  /1              press button [1]
  /as NAME        speak as somebody else (/people shows who there is)
  /file PATH      send a file, /photo PATH a photo; words after the path go with it
  /quit           leave`;

/** A chat in a terminal, or over a pipe: what the web page is, without a browser. */
export function createTerminal(options: TerminalOptions): Terminal {
  return new LineChat(options);
}

class LineChat implements Terminal {
  readonly sender: Sender;
  readonly #options: TerminalOptions;
  readonly #screen: Screen;
  readonly #answers = new AnswerWatch();
  /** The numbered buttons, by whom they were shown to. */
  readonly #buttons = new Map<string, OutgoingButton[]>();
  #line: Interface | null = null;
  #as: TerminalPerson;
  /** The chats that were shown buttons since somebody spoke last: there the next ones are counted on. */
  readonly #counting = new Set<string>();

  constructor(options: TerminalOptions) {
    this.#options = options;
    this.#as = { user: options.as, title: options.as };
    this.#screen = createScreen(options.output);
    this.sender = { platform: "terminal", send: (outgoing) => this.#show(outgoing) };
  }

  async start(): Promise<void> {
    const { input, output } = this.#options;
    // Before the first line can arrive: one that comes while nobody listens is lost.
    await this.#become(this.#options.as);
    const isTerminal = this.#isTerminal;
    const line = createInterface({ input, output, terminal: isTerminal });
    this.#line = line;
    this.#screen.attach(isTerminal ? line : null);
    line.on("SIGINT", () => line.close());
    this.#screen.print("Type what happened, or ask how it goes. /help shows more, Ctrl-C leaves.");
    this.#screen.prompt(this.#as.title);
    // One line after the other: the next may press a button that this one brings.
    for await (const text of line) {
      if (!(await this.#take(text))) break;
      this.#screen.prompt(this.#as.title);
    }
    line.close();
    this.#screen.leave();
  }

  get #isTerminal(): boolean {
    return this.#options.input.isTTY === true && this.#options.output.isTTY === true;
  }

  stop(): void {
    this.#line?.close();
  }

  /** Works one line; false ends the chat. */
  async #take(text: string): Promise<boolean> {
    if (!this.#isTerminal) this.#screen.echo(text);
    const command = readCommand(text);
    if (command.kind === "quit") return false;
    try {
      await this.#obey(command);
    } catch (error) {
      this.#options.log?.error({ err: error }, "the terminal could not do something");
      this.#screen.print("Sorry, that did not work. The log says why.");
    }
    return true;
  }

  async #obey(command: Exclude<Command, { kind: "quit" }>): Promise<void> {
    switch (command.kind) {
      case "nothing":
        return;
      case "help":
        return this.#screen.print(HELP);
      case "people":
        return this.#listPeople();
      case "as":
        return this.#become(command.user);
      case "press":
        return this.#press(command.number);
      case "send":
        return this.#send(command.media, command.path, command.caption);
      case "say":
        return this.#hand(command.content);
    }
  }

  async #listPeople(): Promise<void> {
    const people = await this.#options.people();
    this.#screen.print(people.map(({ user, title }) => `/as ${user}  ${title}`).join("\n"));
  }

  async #become(wanted: string): Promise<void> {
    const people = await this.#options.people();
    const isWanted = (name: string) => name.toLowerCase() === wanted.toLowerCase();
    const person = people.find(({ user, title }) => isWanted(user) || isWanted(title));
    if (person === undefined)
      this.#screen.print(`There is nobody called ${wanted}. /people shows who there is.`);
    else this.#as = person;
  }

  async #press(number: number): Promise<void> {
    const button = this.#buttons.get(this.#as.user)?.[number - 1];
    if (button === undefined) return this.#screen.print(`There is no button [${number}] now.`);
    this.#buttons.delete(this.#as.user);
    await this.#hand({ kind: "press", button: button.id });
  }

  async #send(media: "file" | "photo", path: string, caption: string): Promise<void> {
    const problem = await readable(path);
    if (problem !== null) return this.#screen.print(problem);
    await this.#hand({ kind: "attachment", attachment: await attachmentOf(media, path), caption });
  }

  async #hand(content: IncomingContent): Promise<void> {
    const { businessId, receive, settled } = this.#options;
    this.#counting.clear();
    const answered = this.#answers.expect(this.#as.user);
    await receive(incomingOf(businessId, this.#as, content));
    // Over a pipe the next line waits, for it may press a button that is still to come.
    if (!this.#isTerminal) await (settled?.() ?? answered);
  }

  async #show({ id, chat, content, edit }: Outgoing): Promise<SendResult> {
    const others = this.#counting.has(chat) ? (this.#buttons.get(chat) ?? []) : [];
    if (content.buttons.length > 0) {
      this.#buttons.set(chat, [...others, ...content.buttons]);
      this.#counting.add(chat);
    }
    const to = chat === this.#as.user ? null : await this.#titleOf(chat);
    await this.#screen.message({ to, content, isEdit: edit !== null, firstNumber: others.length + 1 });
    this.#answers.saw(chat);
    return { kind: "sent", platformMessage: edit ?? id };
  }

  async #titleOf(user: string): Promise<string> {
    return (await this.#options.people()).find((person) => person.user === user)?.title ?? user;
  }
}
