import { stat } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { type OpenDatabase, openDatabase } from "../../adapters/postgres/database.ts";
import { findEmbeddedServer, startEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import { usageSince } from "../../core/model/usage.service.ts";
import type { Configuration } from "../configuration.ts";
import { SHOP_ID } from "../shop.ts";
import { bad, checked, type Finding, good } from "./finding.ts";

const PATIENCE_MS = 10_000;
const DAYS = 7;

/** Whether a model is set up and its server takes the key, and what came of it in the last days. */
export async function checkModel(configuration: Configuration): Promise<readonly Finding[]> {
  const { model } = configuration;
  if (model === null)
    return [
      good("No language model is set up", "OPENAI_API_KEY connects one; docs/model.md says what is sent."),
    ];
  const title = `The model's server takes the key (${model.model})`;
  const server = await checked(title, async () => {
    const root = (model.baseUrl ?? "https://api.openai.com/v1").replace(/\/+$/, "");
    const response = await fetch(`${root}/models`, {
      headers: { authorization: `Bearer ${model.apiKey || "none"}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    if (response === null)
      return bad(title, "It does not answer: see that it runs, and what OPENAI_BASE_URL says.");
    if (response.ok) return good(title);
    return bad(title, `It answers ${response.status}: see what OPENAI_API_KEY and OPENAI_BASE_URL say.`);
  });
  return [server, ...(await checkUsage(configuration))];
}

/** The counters of the last days, where there is a database already. */
async function checkUsage({ databaseUrl, dataFolder }: Configuration): Promise<readonly Finding[]> {
  const running = databaseUrl ?? (await findEmbeddedServer(dataFolder));
  if (running !== null) return readUsage(running);
  const isThere = await stat(dataFolder).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const server = await startEmbeddedServer({ folder: dataFolder });
  return readUsage(server.url).finally(() => server.stop());
}

async function readUsage(url: string): Promise<readonly Finding[]> {
  const from = Temporal.Now.plainDateISO().subtract({ days: DAYS });
  let database: OpenDatabase | null = null;
  try {
    database = await openDatabase({ url, poolSize: 1 });
    const used = await database.inBusiness(SHOP_ID, (tx) => usageSince(tx, SHOP_ID, from));
    return [
      good(
        `The model in ${DAYS} days: ${used.calls} questions, ${used.tokens} tokens, ${used.cached} from memory, ${used.failed} without an answer`,
      ),
      good(
        `Wordings not used for an invented number: ${used.invented}; calls of what was not allowed: ${used.overreached}`,
      ),
    ];
  } catch {
    return [good("What the model does is not counted yet", "Start Regulars once.")];
  } finally {
    await database?.close();
  }
}
