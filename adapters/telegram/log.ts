/** Where the adapter tells what it meets; a pino logger fits. Never gets texts, names, phones or the token. */
export interface TelegramLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
