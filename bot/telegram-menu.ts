import type { MenuCommand } from "../adapters/telegram/incoming/command.ts";

/** What the menu button of the chat offers: a few starting points, each a message that could be typed as well. */
export const TELEGRAM_MENU: readonly MenuCommand[] = [
  { command: "today", description: "How today is going", says: "how is today going?" },
  { command: "month", description: "How this month is going", says: "how is this month going?" },
  { command: "best", description: "What sells best", says: "best sellers this month" },
  { command: "undo", description: "Take back what was recorded last", says: "undo" },
  { command: "help", description: "What I can do", says: "what can you do?" },
];
