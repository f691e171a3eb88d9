import { describe, expect, it } from "vitest";
import { listeningProblem } from "../../../adapters/web/listening.ts";

const PASSWORD = "flour and butter";

describe("where the page may listen", () => {
  it.each([
    [{ host: "127.0.0.1" }, null],
    [{ host: "localhost" }, null],
    [{ host: "::1" }, null],
    [{ host: "0.0.0.0", password: PASSWORD }, null],
    [{ host: "0.0.0.0" }, /everyone who reaches 0\.0\.0\.0: set WEB_PASSWORD/],
    [{ host: "::" }, /set WEB_PASSWORD/],
    [{ host: "192.168.1.7" }, /set WEB_PASSWORD/],
    [{ host: "127.0.0.1", password: "short" }, /at least 8/],
  ])("%j", (listening, problem) => {
    const found = listeningProblem(listening);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });
});
