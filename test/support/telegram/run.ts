import { parseArgs } from "node:util";
import { Control } from "./control.ts";
import { TelegramServer } from "./server.ts";

// The loopback Bot API as a process of its own: prints one JSON line with its address and token, then serves until
// it is told to stop. Drive it with POST /control (control.ts).
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string" },
    "rate-limits": { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});

const server = new TelegramServer({
  port: Number(values.port),
  rateLimits: values["rate-limits"],
  seed: Number(values.seed),
  ...(values.token !== undefined && { token: values.token }),
});
const control = new Control(server);
server.onControl = (request, response) => control.handle(request, response);
await server.start();
console.log(
  JSON.stringify({ apiRoot: server.apiRoot, token: server.token, control: `${server.apiRoot}/control` }),
);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
