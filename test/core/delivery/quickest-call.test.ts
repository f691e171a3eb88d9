import { describe, expect, test } from "vitest";
import { QuickestCall } from "../../../core/delivery/quickest-call.ts";

const creditAfter = (...calls: readonly number[]): number => {
  const quickest = new QuickestCall();
  for (const milliseconds of calls) quickest.add(milliseconds);
  return quickest.credit;
};

const hundred = (milliseconds: number): number[] => Array<number>(100).fill(milliseconds);

describe("what is taken off a call's time", () => {
  test("is nothing while few calls are known: the first one is slow by itself", () => {
    expect(creditAfter()).toBe(0);
    expect(creditAfter(400, 90, 80)).toBe(0);
  });

  test("is half of the quickest, less a margin", () => {
    expect(creditAfter(...hundred(80), 60)).toBe(25);
  });

  test("is nothing on a short line", () => {
    expect(creditAfter(...hundred(4))).toBe(0);
  });

  test("follows a line that has become quicker at once, and one that has become slower after a while", () => {
    expect(creditAfter(...hundred(100), 20)).toBe(5);
    expect(creditAfter(...hundred(20), ...hundred(100))).toBe(45);
  });
});
