import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { listen } from "../adapters/web/event-reader.ts";
import { fromThePage } from "../adapters/web/fake-shop.ts";

interface Bubble {
  readonly id: string;
  readonly user: string;
  readonly from: "person" | "shop";
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

/** A killed process is given up after a quarter of a minute. */
const PATIENCE_MS = 40_000;

/** The web page of a running process, as a browser uses it. */
export class OpenPage {
  readonly people: readonly { readonly user: string; readonly title?: unknown }[];
  readonly bubbles = new Map<string, Bubble>();
  readonly #url: string;
  readonly #stream: Awaited<ReturnType<typeof listen>>;

  private constructor(url: string, stream: Awaited<ReturnType<typeof listen>>, people: OpenPage["people"]) {
    this.#url = url;
    this.#stream = stream;
    this.people = people;
    void this.#follow();
  }

  static async open(url: string): Promise<OpenPage> {
    const stream = await listen(url);
    const first = await stream.next();
    return new OpenPage(url, stream, first.name === "snapshot" ? first.data.people : []);
  }

  close(): void {
    this.#stream.close();
  }

  /** Says something and waits for the answer below it. */
  async say(user: string, text: string): Promise<Bubble> {
    return this.#post(user, { kind: "text", text });
  }

  async press(user: string, label: string): Promise<Bubble> {
    const button = this.#shop(user)
      .toReversed()
      .flatMap((bubble) => bubble.buttons)
      .find((candidate) => candidate.label === label);
    if (!button) throw new Error(`${user} sees no button "${label}"`);
    return this.#post(user, { kind: "press", button: button.id });
  }

  /** The first message of the shop in this chat that fits. */
  hears(user: string, pattern: RegExp): Promise<Bubble> {
    return this.#until(() => this.#shop(user).find((bubble) => pattern.test(bubble.text)), `${pattern}`);
  }

  async #post(user: string, content: object): Promise<Bubble> {
    const before = new Map(this.#shop(user).map((bubble) => [bubble.id, bubble.text]));
    const answer = await fetch(`${this.#url}/chat/messages`, {
      method: "POST",
      headers: fromThePage(this.#url),
      body: JSON.stringify({ id: randomUUID(), user, content }),
    });
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
    const isNew = (bubble: Bubble): boolean => before.get(bubble.id) !== bubble.text;
    return this.#until(() => this.#shop(user).find(isNew), `an answer to ${JSON.stringify(content)}`);
  }

  async #until<Found>(look: () => Found | undefined, what: string): Promise<Found> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`never came: ${what}`);
      await sleep(10);
    }
  }

  #shop(user: string): Bubble[] {
    return [...this.bubbles.values()].filter((bubble) => bubble.user === user && bubble.from === "shop");
  }

  async #follow(): Promise<void> {
    for (;;) {
      const event = await this.#stream.next().catch(() => null);
      if (event === null) return;
      if (event.name === "message") {
        const bubble = event.data as unknown as Bubble;
        this.bubbles.set(bubble.id, bubble);
      }
    }
  }
}
