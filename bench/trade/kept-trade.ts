import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import { migrate } from "../../adapters/postgres/migrations.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const KEPT = fileURLToPath(new URL("../../data/bench/", import.meta.url));

export interface MadeUpTrade<Built> {
  /** Names what is built and how big, "ask-10000000": a kept folder is found again by it. */
  readonly name: string;
  /** Leaves the data where the next run finds it, instead of building it anew. */
  readonly keep: boolean;
  /** Fills a migrated database; what it returns is remembered with it, as JSON. */
  build(url: string): Promise<Built>;
}

/** Runs `work` on an embedded server whose database is filled with made-up trade: built now, or kept by an earlier run. */
export async function onMadeUpTrade<Built, Result>(
  { name, keep, build }: MadeUpTrade<Built>,
  work: (url: string, built: Built) => Promise<Result>,
): Promise<Result> {
  const folder = keep ? { path: `${KEPT}${name}`, remove: async () => {} } : await temporaryFolder();
  const server = await startEmbeddedServer({ folder: `${folder.path}/postgres`, durable: false });
  try {
    await migrate(server.url);
    return await work(server.url, (await recall<Built>(server.url)) ?? (await remember(server.url, build)));
  } finally {
    await server.stop();
    await folder.remove();
  }
}

/** What the earlier run built, if it got to the end of it. */
async function recall<Built>(url: string): Promise<Built | null> {
  return onClient(url, async (client) => {
    await client.query("create table if not exists bench_built (built jsonb not null)");
    const { rows } = await client.query<{ built: Built }>("select built from bench_built");
    return rows[0]?.built ?? null;
  });
}

async function remember<Built>(url: string, build: (url: string) => Promise<Built>): Promise<Built> {
  const built = await build(url);
  await onClient(url, (client) =>
    client.query("insert into bench_built values ($1)", [JSON.stringify(built)]),
  );
  return built;
}

async function onClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
