import type { SendingLimits } from "../../core/delivery/sending-limits.ts";

/** How fast Slack lets an app post, as its documentation says: one message a second in each channel. */
export const SLACK_LIMITS: SendingLimits = {
  overall: null,
  chat: () => [{ messages: 1, seconds: 1 }],
};
