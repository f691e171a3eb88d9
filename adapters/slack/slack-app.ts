import type { App, Receiver } from "@slack/bolt";
import type { Bolt } from "./bolt.ts";
import type { Inbox } from "./inbox.ts";
import { boltLogger, type SlackLog, withoutSecrets } from "./slack-log.ts";

/** Who the assistant is in the workspace. */
export interface BotIdentity {
  readonly botUser: string;
  readonly botId: string | undefined;
}

/** Bolt's App: routes what a receiver takes in to the inbox, each acknowledged before anything is done about it. */
export function createApp(
  bolt: Bolt,
  options: {
    readonly receiver: Receiver;
    readonly botToken: string;
    readonly identity: BotIdentity;
    readonly inbox: Inbox;
    readonly log: SlackLog;
  },
): App {
  const { inbox, identity, log } = options;
  const app = new bolt.App({
    receiver: options.receiver,
    logger: boltLogger(log),
    // Answered from what is known: with a token here, Bolt would ask Slack before it acknowledges.
    authorize: async () => ({
      botToken: options.botToken,
      botUserId: identity.botUser,
      ...(identity.botId === undefined ? {} : { botId: identity.botId }),
    }),
    convoStore: false,
  });
  app.use(async ({ body, next, ...rest }) => {
    // Events are acknowledged by Bolt itself; all else here, so that no kind of interaction is forgotten.
    const ack = "ack" in rest ? (rest.ack as ((answer?: unknown) => Promise<void>) | undefined) : undefined;
    if (ack) await ack(acknowledgement(body));
    await next();
  });
  app.event(/^(?:message|app_mention)$/, async ({ body }) => inbox.message(body));
  app.command(/.*/, async ({ body }) => inbox.command(body));
  app.action(/.*/, async ({ body }) => inbox.press(body));
  app.error(async (error) => {
    log.error({ error: withoutSecrets(error.message) }, "slack: an update could not be worked on");
  });
  return app;
}

/** Only who typed a command sees this line. In the direct chat the answer itself comes at once. */
function acknowledgement(body: object): { response_type: "ephemeral"; text: string } | undefined {
  if (!("command" in body)) return undefined;
  if ("channel_name" in body && body.channel_name === "directmessage") return undefined;
  return { response_type: "ephemeral", text: "I answer you in our direct chat." };
}
