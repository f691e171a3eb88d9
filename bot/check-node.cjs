// Runs before everything else, on whatever Node there is: an older one cannot even read the other files.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  const own = join(__dirname, "..", "node_modules", "node", "bin", "node");
  const advice = existsSync(own)
    ? "start it by its npm script (npm start), which finds the right one"
    : "the one that comes with the project is missing because npm was told to skip install scripts: run `npm rebuild node --ignore-scripts=false`";
  console.error(`Regulars needs Node ${NEEDED}, and this is Node ${process.versions.node}: ${advice}.`);
  process.exit(1);
}

// What was compiled once is compiled for every later start: it takes half as long then.
require("node:module").enableCompileCache?.();
