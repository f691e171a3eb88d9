import { type Api, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { apiSignal } from "./api.ts";
import { describeFailure } from "./failure.ts";
import type { MenuCommand } from "./incoming/command.ts";
import type { TelegramLog } from "./log.ts";
import { backoff, pause } from "./pause.ts";
import { HEARD_UPDATES } from "./polling.ts";

export interface Introduction {
  readonly api: Api;
  readonly token: string;
  readonly log: TelegramLog;
  readonly commands: readonly MenuCommand[];
  /** Where updates are to be sent, or null to fetch them. */
  readonly hook: { readonly url: string; readonly secret: string } | null;
  readonly signal: AbortSignal;
}

/**
 * Learns who the bot is (told before the first update can come), sets the menu of commands and the way of the
 * updates. Out of reach: tries again until the signal aborts. Refused: throws a sentence that says what to do.
 */
export async function introduce(to: Introduction, known: (me: UserFromGetMe) => void): Promise<void> {
  const me = await persist(to, () => to.api.getMe(apiSignal(to.signal)));
  if (me === null) return;
  known(me);
  await setMenu(to);
  const { hook, api, signal } = to;
  await persist(to, () =>
    hook
      ? api.setWebhook(
          hook.url,
          { secret_token: hook.secret, allowed_updates: HEARD_UPDATES, max_connections: 40 },
          apiSignal(signal),
        )
      : api.deleteWebhook({}, apiSignal(signal)),
  );
  to.log.info({ bot: me.id, by: hook ? "webhook" : "polling" }, "Telegram is connected");
}

/** The bot works without its menu: a refusal is only noted. */
async function setMenu({ api, commands, signal, log, token }: Introduction): Promise<void> {
  const menu = commands.map(({ command, description }) => ({ command, description }));
  try {
    await api.setMyCommands(menu, {}, apiSignal(signal));
  } catch (error) {
    log.warn({ reason: describeFailure(error, token) }, "Telegram did not take the menu of commands");
  }
}

/** The call's answer; null when stopped before there was one. */
async function persist<Answer>(to: Introduction, call: () => Promise<Answer>): Promise<Answer | null> {
  for (let failures = 1; !to.signal.aborted; failures += 1) {
    try {
      return await call();
    } catch (error) {
      if (to.signal.aborted) return null;
      const refusal = refusalOf(error);
      if (refusal !== null) throw new Error(refusal);
      const wait = retryAfter(error) ?? backoff(failures, 500, 30_000);
      const reason = describeFailure(error, to.token);
      if (failures === 1) to.log.warn({ reason }, "Telegram cannot be reached yet, trying again");
      await pause(wait, to.signal);
    }
  }
  return null;
}

/** What to tell the person who runs the bot, when trying again would not help. */
function refusalOf(error: unknown): string | null {
  if (!(error instanceof GrammyError)) return null;
  if (error.error_code === 401 || error.error_code === 404) {
    return "Telegram does not know this bot token: copy it again from @BotFather.";
  }
  if (error.error_code === 400 || error.error_code === 403) {
    return `Telegram refused ${error.method}: ${error.description}. Check the public address of this bot.`;
  }
  return null;
}

const retryAfter = (error: unknown): number | null =>
  error instanceof GrammyError && error.error_code === 429
    ? (error.parameters.retry_after ?? 5) * 1000
    : null;
