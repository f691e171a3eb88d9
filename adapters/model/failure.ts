import { BrokenCircuitError } from "cockatiel";
import { type FailureKind, ModelFailure } from "../../core/model/model.ts";

const TIMEOUTS = new Set(["TimeoutError", "AbortError", "APIConnectionTimeoutError", "APIUserAbortError"]);

/** What went wrong with a call, in the words of the port. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure(kindOf(error), 0, { cause: error });
}

function kindOf(error: unknown): FailureKind {
  if (error instanceof BrokenCircuitError) return "resting";
  if (!(error instanceof Error)) return "unavailable";
  if (TIMEOUTS.has(error.name)) return "timeout";
  // The server answered, and not what was asked for.
  if (error instanceof SyntaxError || error.name === "OutputParserException") return "nonsense";
  const { status } = error as Error & { status?: unknown };
  if (status === 429) return "busy";
  if (typeof status === "number" && status >= 400 && status < 500) return "refused";
  return "unavailable";
}
