import { GrammyError } from "grammy";
import type { SendResult } from "../../../core/delivery/outgoing.ts";
import { describeFailure, neverWritten } from "../failure.ts";

/** Seconds to wait when Telegram asks for patience without saying how much. */
const UNSTATED_WAIT = 5;

/** 400s that mean that nothing will ever reach this chat again. */
const CHAT_GONE =
  /chat not found|user not found|peer_id_invalid|group chat was deleted|group chat was deactivated|user is deactivated/i;

/** What a failed call means for the message. */
export function sendResultOf(error: unknown, token: string): SendResult {
  const reason = describeFailure(error, token);
  if (!(error instanceof GrammyError)) {
    return neverWritten(error) ? { kind: "retry", reason } : { kind: "unknown", reason };
  }
  const code = error.error_code;
  if (code === 429) return { kind: "wait", seconds: error.parameters.retry_after ?? UNSTATED_WAIT };
  if (code === 403) return { kind: "failed", reason, gone: true };
  // A wrong token says nothing about the message: it goes out once the token is put right.
  if (code === 401 || code === 404) return { kind: "retry", reason };
  if (code >= 500) return serverTrouble(error, reason);
  return { kind: "failed", reason, gone: CHAT_GONE.test(error.description) };
}

/**
 * The Bot API answers 5xx itself only after the message failed inside, so it may be tried again; but a gateway that
 * timed out (504) and a server that went down with requests open ("restart") may have passed it on before.
 */
function serverTrouble(error: GrammyError, reason: string): SendResult {
  const open = error.error_code === 504 || /restart|timeout|timed out/i.test(error.description);
  return open ? { kind: "unknown", reason } : { kind: "retry", reason };
}

/** What a failed edit means: it stands already, the message is out of reach, or as for any other call. */
export function editRefusal(error: unknown): "stands" | "unreachable" | "other" {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return "other";
  if (/message is not modified/i.test(error.description)) return "stands";
  const unreachable =
    /message to edit not found|message can't be edited|message_id_invalid|there is no text in the message/i;
  return unreachable.test(error.description) ? "unreachable" : "other";
}

/** Where a group went when it became a supergroup, or null. */
export function movedTo(error: unknown): number | null {
  return error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;
}
