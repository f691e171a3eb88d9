import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { OpenPage } from "./open-page.ts";
import { RegularsProcess } from "./regulars-process.ts";

let folder: TemporaryFolder;
let data: { readonly DATA_DIR: string };
beforeAll(async () => {
  folder = await temporaryFolder();
  data = { DATA_DIR: join(folder.path, "data") };
});
afterEach(() => RegularsProcess.endAll());
afterAll(() => folder.remove());

// One after the other, on one folder: each start finds what the one before has left.
describe("npm start", { timeout: 120_000 }, () => {
  it("prints one address, where owner, staff and a customer talk to the shop; Ctrl-C leaves nothing running", async () => {
    const regulars = new RegularsProcess("main.ts", data);
    const url = await regulars.address();
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready" });
    expect(await (await fetch(url)).text()).toContain("<title>");
    const page = await OpenPage.open(url);
    expect(page.people.map(({ title }) => title)).toEqual(["Owner", "Sam (staff)", "Alex (customer)"]);
    await page.hears("owner", /sell in EUR(.|\n)*Madrid/);
    await page.press("owner", "That's right");
    expect((await page.say("owner", "sold 3 croissants to Maria Lopez for 10.50")).text).toContain("10.50");
    expect((await page.say("staff", "2 lattes 3.20 each, cash")).text).toContain("6.40");
    expect((await page.say("staff", "how did today go?")).text).not.toContain("16.90");
    expect((await page.say("customer", "hello")).text).toMatch(/hello/i);
    page.close();
    const stopped = performance.now();
    expect(await regulars.stop("SIGINT")).toEqual({ code: 0, signal: null });
    expect(performance.now() - stopped).toBeLessThan(10_000);
    expect(regulars.output).toBe(`Regulars is open: ${url}\n`);
    expect(regulars.errors).toBe("");
    expect(await findEmbeddedServer(data.DATA_DIR)).toBeNull();
  });

  it("goes on after a kill -9 with all that was recorded", async () => {
    const killed = new RegularsProcess("main.ts", data);
    const before = await OpenPage.open(await killed.address());
    await before.say("owner", "sold a cake to Ben Ito for 22");
    before.close();
    await killed.stop("SIGKILL");
    const regulars = new RegularsProcess("main.ts", data);
    const page = await OpenPage.open(await regulars.address());
    await page.say("owner", "how did today go?");
    await page.hears("owner", /38\.90/);
    page.close();
    expect(await regulars.stop("SIGTERM")).toEqual({ code: 0, signal: null });
  });

  it("lets one process at a time onto a folder, but the terminal beside it", async () => {
    const regulars = new RegularsProcess("main.ts", data);
    await regulars.address();
    const second = new RegularsProcess("main.ts", data);
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(second.errors).toMatch(/^Regulars is already running on this folder .*Stop that one first.*\n$/);
    const terminal = new RegularsProcess("chat.ts", data);
    terminal.says("how did today go?\n");
    expect(await terminal.ended).toMatchObject({ code: 0 });
    expect(terminal.output).toContain("38.90");
    const doctor = new RegularsProcess("doctor.ts", data);
    expect(await doctor.ended).toMatchObject({ code: 0 });
    expect(doctor.output).toContain("ok  The database is up to date");
    await regulars.stop();
  });

  it("says which port to choose when its own is taken, and takes its database down again", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const regulars = new RegularsProcess("main.ts", { ...data, PORT: String(port) });
    expect(await regulars.ended).toMatchObject({ code: 1 });
    expect(regulars.errors).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.\n`,
    );
    expect(await findEmbeddedServer(data.DATA_DIR)).toBeNull();
    const doctor = new RegularsProcess("doctor.ts", { ...data, PORT: String(port) });
    expect(await doctor.ended).toMatchObject({ code: 1 });
    expect(doctor.output).toContain(`NO  Port ${port} is free`);
    other.close();
  });
});

describe("what stands in the way of a start is one sentence", { timeout: 60_000 }, () => {
  it.each([
    [{ PORT: "abc" }, 'PORT is "abc": use a number from 0 to 65535, or leave it out.'],
    [{ HOST: "0.0.0.0" }, "The web page would be open to everyone who reaches 0.0.0.0: set WEB_PASSWORD"],
    [
      { DATABASE_URL: "postgres://regulars@127.0.0.1:1/regulars" },
      "The database does not answer (ECONNREFUSED).",
    ],
  ])("%j", async (environment, sentence) => {
    const regulars = new RegularsProcess("main.ts", { ...data, ...environment });
    expect(await regulars.ended).toMatchObject({ code: 1 });
    expect(regulars.errors).toContain(sentence);
    expect(regulars.errors.trim().split("\n")).toHaveLength(1);
  });

  it("a folder that cannot be written", async () => {
    const file = join(folder.path, "a-file");
    await writeFile(file, "");
    const regulars = new RegularsProcess("main.ts", { DATA_DIR: join(file, "data") });
    expect(await regulars.ended).toMatchObject({ code: 1 });
    expect(regulars.errors).toMatch(/^Regulars cannot write to .*set DATA_DIR to another one\.\n$/);
  });
});
