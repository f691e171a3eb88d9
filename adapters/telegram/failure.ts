import { GrammyError, HttpError } from "grammy";

/**
 * What went wrong, fit for a log: the method's answer or the network's, never the payload, and with the token
 * taken out (every address of the Bot API carries it, and network errors quote the address).
 */
export function describeFailure(error: unknown, token: string): string {
  return scrubToken(rawDescription(error), token);
}

/** Replaces the token wherever it stands, plain or percent-encoded. */
export function scrubToken(text: string, token: string): string {
  return text.replaceAll(token, "<token>").replaceAll(encodeURIComponent(token), "<token>");
}

function rawDescription(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  if (error instanceof HttpError) return `${error.message} ${causeOf(error)}`;
  return error instanceof Error ? error.message : String(error);
}

function causeOf(error: HttpError): string {
  return error.error instanceof Error ? error.error.message : "";
}

/** Network failures that happen before a single byte of the request is written. */
const BEFORE_WRITING: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** True when the request surely never left this machine. */
export function neverWritten(error: unknown): boolean {
  const cause = error instanceof HttpError ? error.error : error;
  if (!(cause instanceof Error)) return false;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  // node-fetch keeps the system call only in its message: "…, reason: connect ETIMEDOUT 149.154.167.220:443"
  return BEFORE_WRITING.has(code) || / reason: (?:connect|getaddrinfo) /.test(cause.message);
}
