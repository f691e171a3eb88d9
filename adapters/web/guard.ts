import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";

/** Goes with every answer of the page: nothing from elsewhere runs, frames, guesses types, or is kept. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not "no-referrer": with that, browsers send "Origin: null" with the login form.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host"];

/**
 * Why a request may not pass, as a sentence, or null when it may.
 *
 * Without a password only this very machine is let in: by its address, by the name it calls us (a page elsewhere
 * that points its own name at 127.0.0.1 would otherwise read everything), and not by way of a proxy or tunnel that
 * was opened for the webhooks on the same port. With a password the session cookie does that work. What changes
 * something must in either case come from our own page.
 */
export function refusal(request: FastifyRequest, hasPassword: boolean): string | null {
  if (!hasPassword && !isFromThisMachine(request)) {
    return "Without a password this page opens only on the computer that it runs on. Set WEB_PASSWORD to open it from elsewhere.";
  }
  const changes = request.method !== "GET" && request.method !== "HEAD";
  if (changes && !isFromOurPage(request)) {
    return "This request did not come from the Regulars page itself, so nothing was done.";
  }
  return null;
}

/** Why a request to a customer's own chat may not pass: that chat is open to whoever has a link, from anywhere. */
export function guestRefusal(request: FastifyRequest): string | null {
  const changes = request.method !== "GET" && request.method !== "HEAD";
  return changes && !isFromOurPage(request)
    ? "This request did not come from the shop's page itself, so nothing was done."
    : null;
}

function isFromThisMachine(request: FastifyRequest): boolean {
  return (
    isLoopback(request.socket.remoteAddress ?? "") &&
    isLoopback(hostName(request.headers.host ?? "")) &&
    PROXY_HEADERS.every((name) => request.headers[name] === undefined)
  );
}

function isFromOurPage(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  // The browser's own word; it also holds behind a proxy that changes the Host header.
  if (site !== undefined) return site === "same-origin";
  const origin = request.headers.origin;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.host;
}

function hostName(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/** True for names and addresses that never leave this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const address = name.replace(/^::ffff:/, "");
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}
