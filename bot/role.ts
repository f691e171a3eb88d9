import { StartupProblem } from "../adapters/postgres/startup-problem.ts";
import type { Configuration } from "./configuration.ts";

/**
 * What this process does. One does all; on a shared database it can be split: "web" listens (the page, the webhooks,
 * the platforms' messages), "worker" sends and does what is planned. Any number of either may run.
 */
export interface Role {
  readonly listens: boolean;
  readonly works: boolean;
}

/** Reads the role from the command line: `npm start -- worker`. */
export function readRole(args: readonly string[], { databaseUrl }: Configuration): Role {
  const [name] = args;
  if (name === undefined) return { listens: true, works: true };
  if (name !== "web" && name !== "worker")
    throw new StartupProblem(
      `There is no "${name}" to start: leave it out, or use "npm start -- web" and "npm start -- worker".`,
    );
  if (databaseUrl === null)
    throw new StartupProblem(
      "Two processes need a database that both reach: set DATABASE_URL, or run a plain npm start.",
    );
  return { listens: name === "web", works: name === "worker" };
}
