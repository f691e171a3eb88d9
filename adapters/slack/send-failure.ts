import type { SendResult } from "../../core/delivery/outgoing.ts";
import { withoutSecrets } from "./slack-log.ts";

/** Nothing reaches this chat any more, whatever is sent. */
const CHAT_GONE: ReadonlySet<string> = new Set([
  "channel_not_found",
  "is_archived",
  "is_inactive",
  "user_not_found",
  "users_not_found",
  "user_disabled",
  "not_in_channel",
  "messages_tab_disabled",
  "cannot_dm_bot",
  "user_not_visible",
]);

/** Slack says so before it touches the message. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
  "accesslimited",
]);

/** Slack's documentation: "some aspect of the operation may have succeeded before the error was raised". */
const PERHAPS_TAKEN: ReadonlySet<string> = new Set(["internal_error", "fatal_error"]);

/** The message cannot be edited, but another can be posted in its place. */
const NOT_EDITABLE: ReadonlySet<string> = new Set([
  "message_not_found",
  "cant_update_message",
  "edit_window_closed",
  "cant_edit_file_comment",
]);

/** The connection was never made: nothing of the request can have arrived. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Slack's own word for what went wrong ("channel_not_found"), or null when it did not get that far. */
export function slackErrorCode(error: unknown): string | null {
  if (codeOf(error) !== "slack_webapi_platform_error") return null;
  const data = (error as { data?: { error?: unknown } }).data;
  return typeof data?.error === "string" ? data.error : null;
}

/** True when the message that should be edited is not there, or not ours to edit any more. */
export function isNotEditable(error: unknown): boolean {
  return NOT_EDITABLE.has(slackErrorCode(error) ?? "");
}

/**
 * What a failed call means for the message. `repeatable`: doing it twice looks like doing it once (an edit),
 * so that not knowing is as good as not having been taken.
 */
export function sendFailure(error: unknown, repeatable: boolean): SendResult {
  const result = classify(error);
  if (result === null) throw error;
  return repeatable && result.kind === "unknown" ? { kind: "retry", reason: result.reason } : result;
}

function classify(error: unknown): SendResult | null {
  switch (codeOf(error)) {
    case "slack_webapi_rate_limited_error":
      return { kind: "wait", seconds: Math.max(1, (error as { retryAfter: number }).retryAfter) };
    case "slack_webapi_platform_error":
      return refused(error);
    case "slack_webapi_http_error":
      return httpFailure((error as { statusCode: number }).statusCode);
    case "slack_webapi_request_error":
      return connectionFailure((error as { original: unknown }).original);
    default:
      // The answer broke off, or took too long, while it was being read.
      return isConnectionError(error) ? connectionFailure(error) : null;
  }
}

function refused(error: unknown): SendResult {
  const code = slackErrorCode(error) ?? "";
  if (code === "ratelimited" || code === "rate_limited") {
    const metadata = (error as { data?: { response_metadata?: { retryAfter?: number } } }).data
      ?.response_metadata;
    return { kind: "wait", seconds: metadata?.retryAfter ?? 30 };
  }
  if (NOT_TAKEN.has(code)) return { kind: "retry", reason: code };
  if (PERHAPS_TAKEN.has(code)) return { kind: "unknown", reason: code };
  // Anything but a code is a page of some proxy on the way; who knows what it stands for.
  if (!/^[a-z_]{2,60}$/.test(code)) return { kind: "unknown", reason: "an answer that is not Slack's" };
  return { kind: "failed", reason: code, gone: CHAT_GONE.has(code) };
}

function httpFailure(status: number): SendResult {
  const reason = `HTTP ${status}`;
  // 503 and 408 are said before the request is worked on; any other 5xx may come after.
  if (status === 503 || status === 408) return { kind: "retry", reason };
  return status >= 500 ? { kind: "unknown", reason } : { kind: "failed", reason, gone: false };
}

function connectionFailure(error: unknown): SendResult {
  const code = connectionCode(error);
  const reason = code ?? withoutSecrets(error instanceof Error ? error.message : String(error));
  return code !== null && NEVER_CONNECTED.has(code) ? { kind: "retry", reason } : { kind: "unknown", reason };
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "TimeoutError" || error.name === "AbortError" || connectionCode(error) !== null;
}

/** The system's or undici's code: fetch hides it in the cause, and in a list when several addresses were tried. */
function connectionCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError && error.errors.length > 0) return connectionCode(error.errors[0]);
  const own = codeOf(error);
  return own ?? connectionCode(error.cause);
}

function codeOf(error: unknown): string | null {
  const code = error instanceof Error ? (error as { code?: unknown }).code : null;
  return typeof code === "string" ? code : null;
}
