import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createDatabase, withDatabase } from "../../adapters/postgres/create-database.ts";
import { startEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import { migrate } from "../../adapters/postgres/migrations.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this test run, on a database that nobody uses. */
    serverUrl: string;
  }
}

export const TEMPLATE_DATABASE = "regulars_template";

/** Starts the server of the test run and migrates the database that every test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedServer({ folder: join(folder.path, "postgres"), durable: false }).catch(
    async (error: unknown) => {
      await folder.remove();
      throw error;
    },
  );
  const tearDown = async (): Promise<void> => {
    await server.stop();
    await folder.remove();
  };
  try {
    await createDatabase(server.url, TEMPLATE_DATABASE);
    await migrate(withDatabase(server.url, TEMPLATE_DATABASE));
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("serverUrl", server.url);
  return tearDown;
}
