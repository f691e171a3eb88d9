import { describe, expect, test } from "vitest";
import { firstName } from "../../../core/copy/first-name.ts";

describe("people are addressed", () => {
  test.each([
    ["Maria Lopez", "Maria"],
    ["maria", "Maria"],
    ["Mrs Patel", "Mrs Patel"],
    ["Fr Murphy", "Fr Murphy"],
    ["Dr. Helen Wu", "Dr. Helen Wu"],
    ["Señora Gil", "Señora Gil"],
    ["Doctor", "Doctor"],
  ])("%s as %s", (name, said) => expect(firstName(name)).toBe(said));
});
