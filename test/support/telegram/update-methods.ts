import { z } from "zod";
import type { Call } from "./call.ts";
import { badRequest, conflict } from "./refusal.ts";
import type { ServerState } from "./state.ts";

/** The methods by which updates reach the bot. */
export const updateMethods = {
  getUpdates(state: ServerState, call: Call, gone: AbortSignal) {
    if (state.webhook.target) {
      const advice = "use deleteWebhook to delete the webhook first";
      throw conflict(`can't use getUpdates method while webhook is active; ${advice}`);
    }
    allowKinds(state, call);
    const limit = call.whole("limit") ?? 100;
    if (limit < 1 || limit > 100) throw badRequest("limit is out of range");
    return state.queue.poll(call.whole("offset") ?? 0, limit, call.whole("timeout") ?? 0, gone);
  },

  setWebhook(state: ServerState, call: Call) {
    const url = call.text("url") ?? "";
    if (url === "") return updateMethods.deleteWebhook(state, call);
    if (!URL.canParse(url)) throw badRequest("bad webhook: URL host is empty");
    if (!url.startsWith("https://") && !state.plainWebhooks) {
      throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    const secret = call.text("secret_token");
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
      throw badRequest("secret token contains unallowed characters");
    }
    allowKinds(state, call);
    if (call.text("drop_pending_updates") === "true") state.queue.clear();
    state.queue.interrupt();
    state.webhook.aim({ url, secret, maxConnections: call.whole("max_connections") ?? 40 });
    return true;
  },

  deleteWebhook(state: ServerState, call: Call) {
    if (call.text("drop_pending_updates") === "true") state.queue.clear();
    state.webhook.aim(null);
    return true;
  },

  getWebhookInfo(state: ServerState) {
    const { target, lastError } = state.webhook;
    return {
      url: target?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: state.queue.size,
      ...(target && { max_connections: target.maxConnections }),
      ...(lastError && { last_error_date: lastError.at, last_error_message: lastError.message }),
    };
  },
};

/** An absent list leaves the earlier one as it was. */
function allowKinds(state: ServerState, call: Call): void {
  const kinds = call.object("allowed_updates");
  if (kinds === undefined) return;
  const parsed = z.array(z.string()).safeParse(kinds);
  if (!parsed.success) throw badRequest("can't parse allowed updates JSON object");
  state.queue.allow(parsed.data);
}
