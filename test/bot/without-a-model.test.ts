import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenAiServer, startOpenAi } from "../support/openai/openai-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { RegularsProcess } from "./regulars-process.ts";

let folder: TemporaryFolder;
let server: OpenAiServer;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startOpenAi();
});
afterAll(async () => {
  await RegularsProcess.endAll();
  await server.close();
  await folder.remove();
});

const LIBRARIES = /node_modules\/(@langchain|openai|cockatiel|langsmith)\//;

/** Which of the model's libraries a chat has loaded: V8 writes down every script that ran. */
async function librariesLoaded(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<string[]> {
  const coverage = join(folder.path, name);
  const chat = new RegularsProcess("chat.ts", {
    DATA_DIR: join(folder.path, "data"),
    NODE_V8_COVERAGE: coverage,
    ...environment,
  });
  const [voice, photo] = [join(folder.path, "voice.ogg"), join(folder.path, "receipt.jpg")];
  await Promise.all([writeFile(voice, "a voice"), writeFile(photo, "a photo")]);
  const said = [
    "¿cuánto vendimos ayer?",
    "sold 3 croissants to Maria Lopez for 10.50",
    `/file ${voice}`,
    `/photo ${photo}`,
  ];
  chat.says(`${said.join("\n")}\n`);
  expect(await chat.ended).toMatchObject({ code: 0 });
  expect(chat.output).toContain("10.50");
  const texts = await Promise.all(
    (await readdir(coverage)).map((file) => readFile(join(coverage, file), "utf8")),
  );
  const urls = texts.flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result);
  return [...new Set(urls.flatMap(({ url }) => LIBRARIES.exec(url)?.[1] ?? []))];
}

it("without a key no library of the model's is loaded, whatever is said; with one, when it is needed", {
  timeout: 180_000,
}, async () => {
  expect(await librariesLoaded("without", {})).toEqual([]);
  expect(await librariesLoaded("off", { OPENAI_API_KEY: "sk-test-key", OPENAI_MODEL: "off" })).toEqual([]);
  server.answers({ calls: [{ name: "nothing", args: { language: "es" } }] });
  const connected = { OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: server.url };
  expect(await librariesLoaded("with", connected)).toContain("@langchain");
  expect(server.requests.length).toBeGreaterThan(0);
  expect(server.refused).toEqual([]);
});
