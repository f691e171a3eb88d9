import { stat } from "node:fs/promises";
import { checkDatabase } from "../../adapters/postgres/checks.ts";
import { findEmbeddedServer, startEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import type { Configuration } from "../configuration.ts";
import { bad, checked, type Finding, good } from "./finding.ts";

/** The database that would be used, without making one that is not there yet. */
export async function checkStore({ databaseUrl, dataFolder }: Configuration): Promise<readonly Finding[]> {
  if (databaseUrl !== null) return checkDatabase(databaseUrl);
  const running = await findEmbeddedServer(dataFolder);
  if (running !== null) return checkDatabase(running);
  const isThere = await stat(dataFolder).then(
    () => true,
    () => false,
  );
  if (!isThere) return [good("No database yet", `npm start makes one in ${dataFolder}.`)];
  return startForAMoment(dataFolder);
}

async function startForAMoment(folder: string): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  const start = await checked("The embedded PostgreSQL starts", async () => {
    const server = await startEmbeddedServer({ folder });
    findings = await checkDatabase(server.url).finally(() => server.stop());
    return good("The embedded PostgreSQL starts");
  });
  return [start, ...findings];
}

export async function checkQueue({ redisUrl }: Configuration): Promise<Finding> {
  if (redisUrl === null) return good("The queue lives in PostgreSQL (no REDIS_URL)");
  const title = "Redis answers";
  const { Redis } = await import("ioredis");
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null });
  redis.on("error", () => {});
  try {
    await redis.connect();
    await redis.ping();
    return good(title);
  } catch {
    return bad(title, "It does not: see that it runs, and what REDIS_URL says.");
  } finally {
    redis.disconnect();
  }
}
