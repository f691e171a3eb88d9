import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../adapters/postgres/database.ts";
import { startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { StartupProblem } from "../adapters/postgres/startup-problem.ts";
import { attachmentOf, readable } from "../adapters/terminal/local-file.ts";
import { createCapabilities } from "../core/capabilities.ts";
import { createConversation, now } from "../core/conversation/conversation.ts";
import type { IncomingContent } from "../core/conversation/incoming.ts";
import { createModelUse } from "../core/model/use.ts";
import { watchedModel } from "../core/model/watched-model.ts";
import { createRegistry } from "../core/registry.ts";
import { createLexicons } from "../core/understanding/lexicons.ts";
import { runCommand } from "./command.ts";
import { readConfiguration } from "./configuration.ts";
import { lateModel } from "./late-model.ts";
import { ensureShop, OWNER, SHOP_ID } from "./shop.ts";

/** What is tried out has a few people and products to speak of. */
const BEFORE = [
  "sold a croissant to Maria Lopez for 3.50",
  "a flat white for Tom Reed 3.20",
  "haircut 25 card",
];

const print = (title: string, value: unknown): void =>
  console.log(`\n--- ${title}\n${typeof value === "string" ? value : JSON.stringify(value, null, 2)}`);

/** What is tried out: words, or a file with words under it; null for nothing. */
async function contentOf(text: string, path: string | undefined): Promise<IncomingContent | null> {
  if (path === undefined) return text === "" ? null : { kind: "text", text };
  const problem = await readable(path);
  if (problem !== null) throw new StartupProblem(problem);
  return { kind: "attachment", attachment: await attachmentOf("file", path), caption: text };
}

/**
 * `npm run try-model -- "text"`, or `--file voice.ogg`, `--file receipt.jpg`: one message through the real core, on a shop
 * of its own, with the configured model.
 */
await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { as: { type: "string", default: "owner" }, file: { type: "string" } },
  });
  const text = positionals.join(" ").trim();
  const content = await contentOf(text, values.file);
  const { model } = readConfiguration(process.env);
  if (content === null)
    throw new StartupProblem(
      'Say what to read: npm run try-model -- "vend\u00ed 3 cruasanes a Mar\u00eda por 10,50"',
    );
  if (model === null)
    throw new StartupProblem("Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, first.");
  const folder = await mkdtemp(join(tmpdir(), "regulars-try-model-"));
  const server = await startEmbeddedServer({ folder, durable: false });
  try {
    await migrate(server.url);
    const database = await openDatabase({ url: server.url, poolSize: 3 });
    await ensureShop(database, true);
    const watched = watchedModel(lateModel(model), print);
    const parts = {
      transactions: database,
      registry: createRegistry(createCapabilities({ links: null })),
      lexicons: createLexicons(),
      wakeDelivery: () => {},
      reportError: (error: unknown) => {
        print("an error", error instanceof Error ? (error.stack ?? error.message) : String(error));
        return "try-model";
      },
    };
    const plain = createConversation(parts);
    const asking = createConversation({
      ...parts,
      judged: (proposal) => print("what the grounding check says", proposal),
      model: createModelUse({
        model: watched,
        transactions: database,
        failed: (kind) => print("the model gave no answer", kind),
      }),
    });
    const say = (conversation: typeof plain, said: IncomingContent, user: string) =>
      conversation.receive({
        businessId: SHOP_ID,
        platform: "web",
        chat: user,
        user,
        userName: null,
        messageKey: randomUUID(),
        messageId: null,
        at: now(),
        group: false,
        content: said,
      });
    for (const said of BEFORE) await say(plain, { kind: "text", text: said }, OWNER);
    const { replies, events } = await say(asking, content, values.as);
    if (!watched.asked) print("the model was not asked", "The built-in reader was sure of it.");
    print(
      "events",
      events.map(({ type, payload }) => ({ type, ...payload })),
    );
    for (const { content } of replies)
      print("the answer", `${content.text}\n${content.buttons.map(({ label }) => `[${label}]`).join(" ")}`);
    await database.close();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
});
