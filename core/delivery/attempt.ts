import type { ClaimedMessage } from "./claim.store.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import type { Outgoing, Sender, SendResult } from "./outgoing.ts";

const PATIENCE_SECONDS = 120;

/** Hands one message to its platform. A sender that throws or never answers leaves an unknown outcome behind. */
export async function attempt(
  parts: DeliveryParts,
  sender: Sender,
  businessId: string,
  message: ClaimedMessage,
): Promise<SendResult> {
  const { patienceSeconds = PATIENCE_SECONDS, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<SendResult>((resolve) => {
    const reason = `no answer within ${patienceSeconds} seconds`;
    timer = setTimeout(() => resolve({ kind: "unknown", reason }), patienceSeconds * 1000);
  });
  try {
    return await Promise.race([sender.send(outgoingOf(businessId, sender, message)), silence]);
  } catch (error) {
    log.error(
      { businessId, outboxId: message.outboxId, platform: sender.platform, error },
      "a sender failed",
    );
    return { kind: "unknown", reason: "the adapter failed" };
  } finally {
    clearTimeout(timer);
  }
}

const outgoingOf = (businessId: string, sender: Sender, message: ClaimedMessage): Outgoing => ({
  id: message.outboxId,
  businessId,
  platform: sender.platform,
  chat: message.chat,
  content: message.content,
  replyTo: message.replyTo,
  edit: message.edit,
});
