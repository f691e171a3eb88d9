import type { Logger, LogLevel } from "@slack/bolt";

/** Where the adapter says what went on: pino's shape, so that its logger fits as it is. */
export interface SlackLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// Tokens (xoxb-…, xapp-…), and the tickets that Socket Mode addresses carry.
const SECRETS = /\b(?:xox[a-z]|xapp|xwfp)-[A-Za-z0-9-]+|wss?:\/\/\S+|v0=[0-9a-f]{16,}/g;

/** The text without anything that opens a door. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, "[secret]");
}

/**
 * Bolt's logger, fitted to ours. Bolt's debug lines hold whole payloads, people's words among them, so they
 * go nowhere; its warnings are a matter of our debug level unless they are errors.
 */
export function boltLogger(log: SlackLog): Logger {
  const line = (parts: unknown[]): string =>
    withoutSecrets(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.debug({ bolt: line(parts) }, "slack: bolt warns"),
    error: (...parts) => log.warn({ bolt: line(parts) }, "slack: bolt reports an error"),
    setLevel: () => {},
    // Bolt's LogLevel is an enum of strings; importing it here would load all of Bolt at start.
    getLevel: () => "error" as LogLevel,
    setName: () => {},
  };
}
