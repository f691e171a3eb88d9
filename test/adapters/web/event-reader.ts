import { z } from "zod";

const Message = z.looseObject({ id: z.string(), text: z.string() });
const Snapshot = z.object({
  people: z.array(z.looseObject({ user: z.string() })),
  messages: z.array(Message),
});

export type PageEvent =
  | { id: string; name: "snapshot"; data: z.infer<typeof Snapshot> }
  | { id: string; name: "message"; data: z.infer<typeof Message> };

/** Listens to the page's events as a browser does, over a real connection. */
export async function listen(url: string, lastEventId?: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  const answer = await fetch(`${url}/chat/events`, {
    signal: controller.signal,
    headers: lastEventId === undefined ? headers : { ...headers, "last-event-id": lastEventId },
  });
  const chunks = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    answer,
    /** The next event; comments are passed over. */
    async next(): Promise<PageEvent> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          if (!block.startsWith(":")) return parse(block);
          continue;
        }
        const chunk = await chunks?.read();
        if (chunk === undefined || chunk.done) throw new Error("the stream ended");
        text += chunk.value;
      }
    },
    close: () => controller.abort(),
  };
}

function parse(block: string): PageEvent {
  const fields = new Map(
    block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  const data: unknown = JSON.parse(fields.get("data") ?? "null");
  const id = fields.get("id") ?? "";
  return fields.get("event") === "snapshot"
    ? { id, name: "snapshot", data: Snapshot.parse(data) }
    : { id, name: "message", data: Message.parse(data) };
}
