import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const message = z.object({ id: z.string(), chat: z.string(), text: z.string() });
export type TakenMessage = z.infer<typeof message>;

/** What the platform does with a call. */
export type Behaviour =
  | { readonly kind: "take"; readonly milliseconds?: number }
  | { readonly kind: "wait"; readonly seconds: number }
  /** 500, said before anything was done. */
  | { readonly kind: "broken" }
  /** The connection ends before the message was taken. */
  | { readonly kind: "cut-before" }
  /** The message is taken, and the connection ends without an answer. */
  | { readonly kind: "cut-after" };

/** A chat platform on loopback that takes messages over HTTP and counts them. */
export interface FakePlatform {
  readonly url: string;
  /** In the order in which they were taken. */
  readonly taken: TakenMessage[];
  /** How often each kind of behaviour was shown. */
  readonly shown: Map<Behaviour["kind"], number>;
  behave: (message: TakenMessage) => Behaviour;
  /** Calls that are open at this moment. */
  readonly open: number;
  stop(): Promise<void>;
}

export async function startFakePlatform(): Promise<FakePlatform> {
  const taken: TakenMessage[] = [];
  const shown = new Map<Behaviour["kind"], number>();
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    answer(request, response)
      .catch(() => request.socket.destroy())
      .finally(() => {
        open -= 1;
      });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = message.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const behaviour = platform.behave(asked);
    shown.set(behaviour.kind, (shown.get(behaviour.kind) ?? 0) + 1);
    if (behaviour.kind === "take" && behaviour.milliseconds) await sleep(behaviour.milliseconds);
    if (behaviour.kind === "take" || behaviour.kind === "cut-after") taken.push(asked);
    say(request, response, behaviour, asked);
  };
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The platform does not listen.");
  const platform: FakePlatform = {
    url: `http://127.0.0.1:${address.port}`,
    taken,
    shown,
    behave: () => ({ kind: "take" }),
    get open() {
      return open;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return platform;
}

function say(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour, asked: TakenMessage) {
  switch (behaviour.kind) {
    case "take":
      response.end(JSON.stringify({ message: asked.id }));
      return;
    case "wait":
      response.writeHead(429).end(JSON.stringify({ seconds: behaviour.seconds }));
      return;
    case "broken":
      response.writeHead(500).end("{}");
      return;
    default:
      request.socket.destroy();
  }
}
