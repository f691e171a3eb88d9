import { Agent, request } from "undici";
import { z } from "zod";
import type { Outgoing, Sender, SendResult } from "../../../core/delivery/outgoing.ts";
import type { SendingLimits } from "../../../core/delivery/sending-limits.ts";

const waiting = z.object({ seconds: z.number() });

/** Speaks to the fake platform as an adapter does to a real one: over HTTP, and honest about what it cannot know. */
export function fakePlatformSender(url: string, limits?: SendingLimits): Sender {
  const dispatcher = new Agent({ connections: 64 });
  return {
    platform: "replay",
    account: url,
    ...(limits && { limits }),
    async send(outgoing: Outgoing): Promise<SendResult> {
      const body = JSON.stringify({ id: outgoing.id, chat: outgoing.chat, text: outgoing.content.text });
      try {
        const { statusCode, body: answer } = await request(url, { method: "POST", body, dispatcher });
        const content = await answer.json();
        if (statusCode === 200) return { kind: "sent", platformMessage: outgoing.id };
        if (statusCode === 429) return { kind: "wait", seconds: waiting.parse(content).seconds };
        return { kind: "retry", reason: `HTTP ${statusCode}` };
      } catch (error) {
        const wasRefused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
        return wasRefused
          ? { kind: "retry", reason: "refused" }
          : { kind: "unknown", reason: "the connection ended" };
      }
    },
  };
}
