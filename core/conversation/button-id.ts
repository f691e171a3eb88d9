import { randomBytes } from "node:crypto";

/** Short enough for every platform's callback data, too long to guess. */
export const newButtonId = (): string => randomBytes(12).toString("base64url");
