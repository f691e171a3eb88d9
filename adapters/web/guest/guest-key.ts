import { createHash, randomBytes } from "node:crypto";

const COOKIE = "regulars_guest";
const LIFETIME_SECONDS = 400 * 24 * 60 * 60;

/** A customer's browser: no account, but a key that nobody can guess, kept in a cookie. */
export interface GuestKey {
  /** The platform's user id: it does not give the key away, wherever it is written down. */
  readonly user: string;
}

/** The guest that a request's cookie names, or null. */
export function guestOf(cookieHeader: string | undefined): GuestKey | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim());
  const key = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
  return /^[\w-]{32}$/.test(key) ? { user: userOf(key) } : null;
}

/** A new guest, and the `Set-Cookie` value that makes a browser theirs. */
export function newGuest(secure: boolean): GuestKey & { readonly cookie: string } {
  const key = randomBytes(24).toString("base64url");
  const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFETIME_SECONDS}`;
  return { user: userOf(key), cookie: `${COOKIE}=${key}; ${flags}${secure ? "; Secure" : ""}` };
}

const userOf = (key: string): string =>
  `guest:${createHash("sha256").update(key).digest("base64url").slice(0, 32)}`;
