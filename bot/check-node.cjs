// Runs before everything else, on whatever Node there is: an older one cannot even read the other files.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  const modules = join(__dirname, "..", "node_modules");
  const advice = existsSync(join(modules, "node", "bin", "node"))
    ? "start it by its npm script (npm start), which finds the right one"
    : existsSync(modules)
      ? "npm was told to skip install scripts and left out the one that comes along: run `npm rebuild node --ignore-scripts=false`"
      : "run `npm ci` first, which brings the right one along";
  console.error(`Regulars needs Node ${NEEDED}, and this is Node ${process.versions.node}: ${advice}.`);
  process.exit(1);
}

// What was compiled once is compiled for every later start: it takes half as long then.
require("node:module").enableCompileCache?.();
