/**
 * Runs the fault tests of delivery and campaigns at full size: npm run test:faults -- --times 10. Every certificate is
 * printed; ends with 1 when a run fails.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const VITEST = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const FAULTS = ["test/core/delivery/faults.test.ts", "test/core/campaigns/killed-campaign.test.ts"];

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "1" },
    messages: { type: "string", default: "10000" },
    /** Only the faults whose names contain this. */
    only: { type: "string", default: "" },
  },
});
const times = Number(values.times);

async function runOnce(): Promise<boolean> {
  const args = [VITEST, "run", ...FAULTS, "--silent=false", "--no-file-parallelism"];
  const child = spawn(process.execPath, [...args, ...(values.only ? ["-t", values.only] : [])], {
    stdio: "inherit",
    env: { ...process.env, FAULT_MESSAGES: values.messages },
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code === 0;
}

let passed = 0;
for (let run = 1; run <= times; run += 1) {
  if (await runOnce()) passed += 1;
  console.log(`run ${run} of ${times}: ${passed} passed`);
}
process.exitCode = passed === times ? 0 : 1;
