import { existsSync } from "node:fs";
import { StartupProblem } from "../adapters/postgres/startup-problem.ts";

const ENVIRONMENT_FILE = ".env";

/** Runs a command of the project: with the variables of `.env`, and a sentence in place of a stack for what a person can put right. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    // What is set already goes before the file.
    if (existsSync(ENVIRONMENT_FILE)) process.loadEnvFile(ENVIRONMENT_FILE);
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${whatWentWrong(error)}\n`);
    process.exitCode = 1;
  }
  // Whatever may still hang on a connection: the work is done.
  process.exit();
}

/** One sentence for what a person can put right; all there is for anything else. */
export function whatWentWrong(error: unknown): string {
  if (error instanceof StartupProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
