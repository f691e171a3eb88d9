import { ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { failureOf } from "./failure.ts";

/** So many failures one after another, and the model is left alone for a while. */
const FAILURES = 5;
const REST_MS = 30_000;

/** An answer that makes no sense is no sign that the server is down. */
const isDown = (error: unknown): boolean => failureOf(error).kind !== "nonsense";

/** Keeps everybody from waiting for a model that has not answered anybody lately. */
export function createBreaker(rest = REST_MS) {
  const policy = circuitBreaker(handleWhen(isDown), {
    halfOpenAfter: rest,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(work);
    } catch (error) {
      throw failureOf(error);
    }
  };
}
