import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Change, ChatLog } from "./chat-log.ts";
import type { WebPerson } from "./person.ts";

const HEARTBEAT_MS = 20_000;
/** A page that takes nothing in for this long a queue is let go; it comes back and catches up. */
const LONGEST_QUEUE_BYTES = 4 * 1024 * 1024;

/**
 * The open pages, each with a stream of server-sent events. A page names the last event that it saw ("epoch.seq") and
 * gets what came after it; a page that is new, was away for too long, or comes from before a restart gets all.
 */
export class LivePages {
  readonly #log: ChatLog;
  readonly #pages = new Set<ServerResponse>();
  readonly #stopListening: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  /** Names this process: change numbers of another one mean nothing here. */
  readonly #epoch = randomBytes(6).toString("hex");
  #people: readonly WebPerson[] = [];

  constructor(log: ChatLog) {
    this.#log = log;
    this.#stopListening = log.listen((change) => {
      // A chat is nobody's business but of those whose page it is on.
      if (this.#people.some(({ user }) => user === change.message.user))
        this.#tellAll(this.#changeEvent(change));
    });
    this.#heartbeat = setInterval(() => this.#tellAll(": here\n\n"), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Starts a stream on a response whose headers have been written. */
  open(response: ServerResponse, people: readonly WebPerson[], lastSeen: string | null): void {
    this.showPeople(people);
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
    const missed = this.#missed(lastSeen);
    if (missed === null) response.write(this.#snapshotEvent());
    else response.write(missed.map((change) => this.#changeEvent(change)).join("") || ": caught up\n\n");
  }

  get isEmpty(): boolean {
    return this.#pages.size === 0;
  }

  /** Tells every open page who there is now, when that has changed. */
  showPeople(people: readonly WebPerson[]): void {
    if (JSON.stringify(people) === JSON.stringify(this.#people)) return;
    this.#people = people;
    this.#tellAll(this.#snapshotEvent());
  }

  /** Ends all streams, so that the server can close at once. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#stopListening();
    for (const response of this.#pages) response.end();
    this.#pages.clear();
  }

  #missed(lastSeen: string | null): Change[] | null {
    const [epoch, seq = ""] = (lastSeen ?? "").split(".");
    if (epoch !== this.#epoch || !/^\d{1,15}$/.test(seq)) return null;
    return this.#log.after(
      Number(seq),
      this.#people.map(({ user }) => user),
    );
  }

  #tellAll(event: string): void {
    for (const response of this.#pages) {
      if (response.writableLength > LONGEST_QUEUE_BYTES) response.destroy();
      else response.write(event);
    }
  }

  #changeEvent({ seq, message }: Change): string {
    return this.#event("message", seq, message);
  }

  #snapshotEvent(): string {
    const people = this.#people.map(({ user, title, role, suggestions = [] }) => ({
      user,
      title,
      role,
      suggestions,
    }));
    const messages = this.#log.recent(people.map(({ user }) => user));
    return this.#event("snapshot", this.#log.seq, { people, messages });
  }

  #event(name: string, seq: number, data: unknown): string {
    return `id: ${this.#epoch}.${seq}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
