import type { Reporter, TestModule } from "vitest/node";

/** Ends a test run with one plain line: "412 passed, 0 failed, 3 skipped". */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules
      .flatMap((module) => [...module.children.allTests()])
      .map((test) => test.result().state);
    const count = (state: string): number => states.filter((each) => each === state).length;
    // A file that could not even be loaded has no tests to count.
    const broken = modules.filter(
      (module) => module.state() === "failed" && module.errors().length > 0,
    ).length;
    const line = `${count("passed")} passed, ${count("failed") + broken} failed, ${count("skipped")} skipped`;
    console.log(`\n${line}`);
  }
}
