import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const COOKIE = "regulars_session";
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/** Who may come in when a password is set. */
export interface Session {
  /** True for the right password, in the same time for any wrong one. */
  accepts(attempt: string): Promise<boolean>;
  /** A `Set-Cookie` value that opens the page for 30 days. */
  cookie(now: number, secure: boolean): string;
  /** Whether a request's `Cookie` header opens the page. */
  isOpen(cookieHeader: string | undefined, now: number): boolean;
}

/** A `Set-Cookie` value that closes the page again. */
export const closingCookie = (): string => `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;

/**
 * Derives everything from the password: another password ends all sessions, a restart none, and two processes behind
 * one address agree. The salt keeps two shops with one password apart.
 */
export async function createSession(password: string, salt: string): Promise<Session> {
  const secret = await derive(password, salt);
  const verifier = secret.subarray(0, 32);
  const signature = (payload: string) =>
    createHmac("sha256", secret.subarray(32)).update(payload).digest("base64url");
  return {
    async accepts(attempt) {
      return timingSafeEqual((await derive(attempt, salt)).subarray(0, 32), verifier);
    },
    cookie(now, secure) {
      const payload = `${Math.floor(now / 1000) + LIFETIME_SECONDS}.${randomBytes(9).toString("base64url")}`;
      const value = `${payload}.${signature(payload)}`;
      const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFETIME_SECONDS}`;
      return `${COOKIE}=${value}; ${flags}${secure ? "; Secure" : ""}`;
    },
    isOpen(cookieHeader, now) {
      const [expiry = "", nonce = "", given = ""] = cookieValue(cookieHeader).split(".");
      if (!isSame(given, signature(`${expiry}.${nonce}`))) return false;
      return Number(expiry) * 1000 > now;
    },
  };
}

const scryptAsync = promisify<string, string, number, Buffer>(scrypt);
const derive = (password: string, salt: string): Promise<Buffer> =>
  scryptAsync(password.normalize("NFKC"), `regulars web ${salt}`, 64);

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function cookieValue(header: string | undefined): string {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}
