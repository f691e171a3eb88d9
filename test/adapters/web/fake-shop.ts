import Fastify from "fastify";
import type { WebPerson } from "../../../adapters/web/person.ts";
import { createWebChat } from "../../../adapters/web/web-chat.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import type { OutgoingContent, Sender } from "../../../core/delivery/outgoing.ts";

export const PEOPLE: readonly WebPerson[] = [
  {
    user: "owner",
    title: "Marta (owner)",
    role: "owner",
    suggestions: ["sold 3 croissants to Maria for 10.50", "how did this month go?"],
  },
  { user: "staff:Ana", title: "Ana (staff)", role: "staff", suggestions: ["2 lattes 3.20 each, cash"] },
  { user: "customer:Maria", title: "Maria Lopez (customer)", role: "customer" },
];

/** A shop behind a real server on a loopback port. What it hears stands in `heard`; `answer` says what it does. */
export interface FakeShop {
  readonly url: string;
  readonly heard: Incoming[];
  readonly sender: Sender;
  /** What the shop does with a message; throwing is a turn that failed. Nothing by default. */
  answer: (incoming: Incoming) => Promise<void>;
  people: readonly WebPerson[];
  say(chat: string, id: string, content: Partial<OutgoingContent>, edit?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openFakeShop(options: { password?: string; port?: number } = {}): Promise<FakeShop> {
  const heard: Incoming[] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const { sender, plugin } = createWebChat({
    businessId: "shop-1",
    receive: async (incoming) => {
      heard.push(incoming);
      await shop.answer(incoming);
    },
    people: () => shop.people,
    password: options.password,
    log,
  });
  const server = Fastify();
  await server.register(plugin);
  const url = await server.listen({ port: options.port ?? 0, host: "127.0.0.1" });
  const shop: FakeShop = {
    url,
    heard,
    sender,
    answer: async () => {},
    people: PEOPLE,
    async say(chat, id, content, edit) {
      await sender.send({
        id,
        businessId: "shop-1",
        platform: "web",
        chat,
        content: { text: "", buttons: [], image: null, document: null, ...content },
        replyTo: null,
        edit: edit ?? null,
      });
    },
    stop: () => server.close(),
  };
  return shop;
}

/** The headers that a browser sends along from the page itself. */
export const fromThePage = (url: string) => ({ origin: url, "content-type": "application/json" });
