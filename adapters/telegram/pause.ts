import { setTimeout as sleep } from "node:timers/promises";

/** Waits so many milliseconds, less when the signal aborts; never throws. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** 1, 2, 4, … times the first delay, up to the cap. `failures` counts from 1. */
export const backoff = (failures: number, first: number, cap: number): number =>
  Math.min(cap, first * 2 ** Math.min(failures - 1, 20));
