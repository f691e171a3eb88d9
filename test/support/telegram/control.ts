import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { FaultRule } from "./faults.ts";
import type { Person } from "./person.ts";
import type { TelegramServer } from "./server.ts";

const place = { chat: z.int().optional(), replyTo: z.int().optional() };
const bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const file = { ...place, bytes, name: z.string().optional(), caption: z.string().optional() };

/** What another process can tell the server to do: one JSON object a request. */
const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("person"), name: z.string(), id: z.int().optional() }),
  z.object({ do: z.literal("group"), title: z.string() }),
  z.object({ do: z.literal("say"), who: z.int(), text: z.string(), ...place }),
  z.object({ do: z.literal("press"), who: z.int(), label: z.string(), ...place }),
  z.object({ do: z.literal("document"), who: z.int(), ...file }),
  z.object({ do: z.literal("photo"), who: z.int(), ...file }),
  z.object({ do: z.literal("sticker"), who: z.int(), ...place }),
  z.object({ do: z.literal("block"), who: z.int() }),
  z.object({ do: z.literal("unblock"), who: z.int() }),
  z.object({ do: z.literal("happen"), update: z.record(z.string(), z.unknown()) }),
  z.object({ do: z.literal("fault"), rule: z.record(z.string(), z.unknown()) }),
  z.object({ do: z.literal("clear-faults") }),
  /** The journal from this line on; of one chat when it is named. */
  z.object({ do: z.literal("journal"), from: z.int().default(0), chat: z.int().optional() }),
  z.object({ do: z.literal("chat"), chat: z.int() }),
  z.object({ do: z.literal("status") }),
]);
type Order = z.infer<typeof orderSchema>;

/** Drops what is undefined, as exact optional properties ask. */
const given = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Lets another process drive the server: POST /control. */
export class Control {
  readonly #server: TelegramServer;
  readonly #people = new Map<number, Person>();

  constructor(server: TelegramServer) {
    this.#server = server;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader("content-type", "application/json");
    try {
      const order = orderSchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.end(JSON.stringify({ ok: true, result: this.#obey(order) ?? null }));
    } catch (error) {
      response.statusCode = 400;
      response.end(JSON.stringify({ ok: false, error: String(error) }));
    }
  }

  #obey(order: Order): unknown {
    if ("who" in order) return this.#act(order, this.#person(order.who));
    const { journal, state, faults } = this.#server;
    switch (order.do) {
      case "person": {
        const person = this.#server.person(order.name, undefined, order.id);
        this.#people.set(person.id, person);
        return person.id;
      }
      case "group":
        return this.#server.group(order.title);
      case "happen":
        return this.#server.happens(order.update);
      case "fault":
        return this.#server.fault(order.rule as unknown as FaultRule);
      case "clear-faults":
        return faults.clear();
      case "journal": {
        const lines = journal.lines.slice(order.from);
        return order.chat === undefined ? lines : lines.filter((line) => line.chat === order.chat);
      }
      case "chat":
        return state.world.entries(order.chat).map(({ photo, document, ...entry }) => ({
          ...entry,
          photo: photo?.name ?? null,
          document: document?.name ?? null,
        }));
      case "status":
        return {
          pending: state.queue.size,
          lines: journal.lines.length,
          hits: Object.fromEntries(faults.hits),
        };
    }
  }

  #act(order: Order & { readonly who: number }, person: Person): unknown {
    switch (order.do) {
      case "say":
        return person.says(order.text, given(order));
      case "press":
        return person.presses(order.label, given(order));
      case "document":
        return person.sendsDocument(order.bytes, given(order));
      case "photo":
        return person.sendsPhoto(order.bytes, given(order));
      case "sticker":
        return person.sendsSticker(given(order));
      case "block":
        return person.blocks();
      case "unblock":
        return person.unblocks();
    }
  }

  #person(id: number): Person {
    const person = this.#people.get(id);
    if (!person) throw new Error(`There is no person ${id}: make one with {"do":"person"} first`);
    return person;
  }
}
