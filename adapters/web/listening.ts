import { isLoopback } from "./guard.ts";

const SHORTEST_PASSWORD = 8;

/**
 * Checks where the page is to listen: null when that is safe, otherwise one sentence that says what to do.
 * Beyond this machine a password is a must.
 */
export function listeningProblem(listening: {
  readonly host: string;
  readonly password?: string | undefined;
}): string | null {
  const { host, password } = listening;
  if (password !== undefined && password.length < SHORTEST_PASSWORD) {
    return `WEB_PASSWORD is too short: use at least ${SHORTEST_PASSWORD} characters.`;
  }
  if (password === undefined && !isLoopback(host)) {
    return `The web page would be open to everyone who reaches ${host}: set WEB_PASSWORD, or listen on 127.0.0.1.`;
  }
  return null;
}
