import type { Configuration } from "../configuration.ts";
import { bad, checked, type Finding, good } from "./finding.ts";

const PATIENCE_SECONDS = 10;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Asks Telegram whose token it is. */
export async function checkTelegram({ telegram }: Configuration): Promise<Finding> {
  if (telegram === null) return good("Telegram is not set up", "TELEGRAM_BOT_TOKEN connects it.");
  const title = "Telegram takes the bot token";
  const { createApi } = await import("../../adapters/telegram/api.ts");
  const { describeFailure } = await import("../../adapters/telegram/failure.ts");
  try {
    const root = telegram.apiRoot ?? "https://api.telegram.org";
    const me = await createApi(telegram.token, root, PATIENCE_SECONDS).getMe();
    return good(`${title} (@${me.username})`);
  } catch (error) {
    const reason = describeFailure(error, telegram.token);
    return bad(title, `${reason}. Copy the token again from @BotFather, and see that the network is there.`);
  }
}

/** Asks Slack whose token it is. */
export async function checkSlack({ slack }: Configuration): Promise<Finding> {
  if (slack === null) return good("Slack is not set up", "SLACK_BOT_TOKEN connects it.");
  const title = "Slack takes the bot token";
  const { createWebClient } = await import("../../adapters/slack/web-client.ts");
  const { withoutSecrets } = await import("../../adapters/slack/slack-log.ts");
  return checked(title, async () => {
    const apiUrl = slack.apiUrl ?? undefined;
    const timeout = PATIENCE_SECONDS * 1000;
    const client = await createWebClient({ botToken: slack.botToken, apiUrl, log: silent, timeout });
    const { user, team } = await client.auth.test().catch((error: Error) => {
      throw new Error(
        `${withoutSecrets(error.message)}. Copy the token again from the app's page "OAuth & Permissions".`,
      );
    });
    return good(`${title} (${user ?? "the assistant"} in ${team ?? "its workspace"})`);
  });
}
