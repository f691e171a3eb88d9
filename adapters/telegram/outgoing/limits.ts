import type { SendingLimits, SendingWindow } from "../../../core/delivery/sending-limits.ts";

const IN_A_CHAT: SendingWindow = { messages: 1, seconds: 1 };
const IN_A_GROUP: SendingWindow = { messages: 20, seconds: 60 };

/** How fast Telegram lets a bot write, as its documentation says: faster ends in 429s. */
export const TELEGRAM_LIMITS: SendingLimits = {
  overall: { messages: 30, seconds: 1 },
  // Groups have negative ids.
  chat: (chat) => (chat.startsWith("-") ? [IN_A_CHAT, IN_A_GROUP] : [IN_A_CHAT]),
};
