import { describe, expect, it } from "vitest";
import { readConfiguration, secretsOf } from "../../bot/configuration.ts";

describe("the configuration", () => {
  it("needs nothing", () => {
    expect(readConfiguration({})).toMatchObject({
      host: "127.0.0.1",
      port: 4242,
      databaseUrl: null,
      dataFolder: "data",
      telegram: null,
      slack: null,
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfiguration({ PORT: "", TELEGRAM_BOT_TOKEN: " " })).toMatchObject({
      port: 4242,
      telegram: null,
    });
  });

  it("reads lists of staff chats", () => {
    const read = readConfiguration({
      TELEGRAM_BOT_TOKEN: "123456:AAAAAAAAAAAAAAAAAAAAAAAA",
      TELEGRAM_STAFF_CHAT: "-100, -200,",
    });
    expect(read.telegram?.staffChats).toEqual(["-100", "-200"]);
  });

  it.each([
    [{ PORT: "70000" }, 'PORT is "70000": use a number from 0 to 65535, or leave it out.'],
    [{ PORT: "4242.5" }, 'PORT is "4242.5": use a whole number from 0 to 65535, or leave it out.'],
    [{ LOG_LEVEL: "loud" }, /LOG_LEVEL is "loud": use one of fatal, error/],
    [{ PUBLIC_URL: "bot.example.com" }, /PUBLIC_URL is not right: use an address that begins with https/],
    [{ DATABASE_URL: "mysql://localhost/x" }, /DATABASE_URL is not right: .*postgres:/],
    [
      { TELEGRAM_BOT_TOKEN: "nonsense" },
      /TELEGRAM_BOT_TOKEN is not right: copy the whole token from @BotFather/,
    ],
    [{ TELEGRAM_WEBHOOK_SECRET: "abc" }, /TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN/],
    [{ SLACK_BOT_TOKEN: "xapp-1" }, /SLACK_BOT_TOKEN is not right: .*xoxb-/],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_BOT_TOKEN needs SLACK_APP_TOKEN/],
    [{ SLACK_APP_TOKEN: "xapp-1" }, /SLACK_BOT_TOKEN is missing/],
    [
      { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" },
      /Slack cannot reach this computer: set SLACK_APP_TOKEN/,
    ],
    [{ HOST: "0.0.0.0" }, /set WEB_PASSWORD/],
    [{ WEB_PASSWORD: "short" }, /WEB_PASSWORD is too short/],
  ])("says what to do about %j", (environment, sentence) => {
    expect(() => readConfiguration(environment)).toThrow(sentence);
  });

  it("says so of every variable that is wrong, one a line, and repeats no secret", () => {
    expect(() => readConfiguration({ PORT: "x", SLACK_BOT_TOKEN: "secret-of-mine" })).toThrow(
      /^PORT is "x".*\nSLACK_BOT_TOKEN is not right: (?!.*secret-of-mine)/,
    );
  });

  it("knows its secrets", () => {
    const configuration = readConfiguration({
      DATABASE_URL: "postgres://me:database-password@localhost/x",
      WEB_PASSWORD: "page-password",
      TELEGRAM_BOT_TOKEN: "123456:AAAAAAAAAAAAAAAAAAAAAAAA",
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
    });
    expect(secretsOf(configuration)).toEqual([
      "database-password",
      "page-password",
      "123456:AAAAAAAAAAAAAAAAAAAAAAAA",
      "xoxb-1",
      "xapp-1",
    ]);
  });
});
