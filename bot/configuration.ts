import { z } from "zod";
import { StartupProblem } from "../adapters/postgres/startup-problem.ts";
import { listeningProblem } from "../adapters/web/listening.ts";

/** All that can be set from outside, checked and with its defaults. `.env.example` says what each is for. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** Where the world reaches this process; null on a laptop. */
  readonly publicUrl: string | null;
  readonly webPassword: string | null;
  /** Null: a PostgreSQL of our own, in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** Null: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly telegram: TelegramConfiguration | null;
  readonly slack: SlackConfiguration | null;
  /** Null: nothing is ever sent to a language model. */
  readonly model: ModelConfiguration | null;
  readonly logLevel: string;
}

export interface ModelConfiguration {
  /** Empty for a server that wants none. */
  readonly apiKey: string;
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** What voice notes are written down by. */
  readonly voiceModel: string;
  /** What photos are read by. */
  readonly photoModel: string;
}

export interface TelegramConfiguration {
  readonly token: string;
  readonly webhookSecret: string | null;
  readonly staffChats: readonly string[];
  readonly apiRoot: string | null;
}

export interface SlackConfiguration {
  readonly botToken: string;
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly staffChannels: readonly string[];
  readonly apiUrl: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

const url = (advice: string, protocol: RegExp) => z.url({ protocol, error: advice }).optional();
const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((item) => item.trim() || []));

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "use a number from 0 to 65535" })
    .int({ error: "use a whole number from 0 to 65535" })
    .min(0, { error: "use a number from 0 to 65535" })
    .max(65_535, { error: "use a number from 0 to 65535" })
    .default(4242),
  PUBLIC_URL: url("use an address that begins with https://", /^https?$/),
  WEB_PASSWORD: z.string().optional(),
  DATABASE_URL: url("use an address like postgres://user:password@host:5432/regulars", /^postgres(ql)?$/),
  DATA_DIR: z.string().default("data"),
  REDIS_URL: url("use an address like redis://localhost:6379", /^rediss?$/),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, { error: "copy the whole token from @BotFather, like 123456789:AA…" })
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, { error: "use letters, digits, _ and - only" })
    .optional(),
  TELEGRAM_STAFF_CHAT: list,
  TELEGRAM_API_ROOT: url("use the address of a Bot API server", /^https?$/),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith("xoxb-", { error: 'copy the "Bot User OAuth Token", which begins with xoxb-' })
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith("xapp-", { error: "copy the app-level token, which begins with xapp-" })
    .optional(),
  SLACK_STAFF_CHANNEL: list,
  SLACK_API_URL: url("use the address of a Slack Web API", /^https?$/),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url("use the address of an OpenAI-compatible server, ending in /v1", /^https?$/),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  OPENAI_VOICE_MODEL: z.string().default("gpt-4o-mini-transcribe"),
  OPENAI_PHOTO_MODEL: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `use one of ${LOG_LEVELS.join(", ")}` }).optional(),
});

type Settings = z.infer<typeof schema>;

const SECRET_NAMES = /TOKEN|SECRET|PASSWORD|_URL|_KEY/;

/** Reads the environment; throws a StartupProblem whose sentence says which variable to put right, and how. */
export function readConfiguration(environment: Environment): Configuration {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== "");
  const parsed = schema.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new StartupProblem(parsed.error.issues.map(sentenceOf(environment)).join("\n"));
  const settings = parsed.data;
  const problem = combinationProblem(settings);
  if (problem !== null) throw new StartupProblem(problem);
  return {
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    webPassword: settings.WEB_PASSWORD ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataFolder: settings.DATA_DIR,
    redisUrl: settings.REDIS_URL ?? null,
    telegram: telegramOf(settings),
    slack: slackOf(settings),
    model: modelOf(settings),
    // Whoever sits in front of it sees what is wrong; what collects the lines gets the whole story.
    logLevel: settings.LOG_LEVEL ?? (process.stderr.isTTY ? "warn" : "info"),
  };
}

/** "PORT is "abc": use a number from 0 to 65535." Values that open a door are not repeated. */
function sentenceOf(environment: Environment): (issue: z.core.$ZodIssue) => string {
  return ({ path, message }) => {
    const name = String(path[0]);
    const value = SECRET_NAMES.test(name) ? "not right" : `"${environment[name] ?? ""}"`;
    return `${name} is ${value}: ${message}, or leave it out.`;
  };
}

/** What is wrong with settings that are each right by themselves. */
function combinationProblem(settings: Settings): string | null {
  const { TELEGRAM_BOT_TOKEN, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PUBLIC_URL } = settings;
  if (settings.TELEGRAM_WEBHOOK_SECRET && !TELEGRAM_BOT_TOKEN)
    return "TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN beside it: set that too, or leave both out.";
  if ((SLACK_APP_TOKEN || SLACK_SIGNING_SECRET) && !SLACK_BOT_TOKEN)
    return "SLACK_BOT_TOKEN is missing: set it too, or leave the other Slack variables out.";
  if (SLACK_BOT_TOKEN && !SLACK_APP_TOKEN && !SLACK_SIGNING_SECRET)
    return "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (no public address needed) or SLACK_SIGNING_SECRET beside it.";
  if (SLACK_BOT_TOKEN && !SLACK_APP_TOKEN && !PUBLIC_URL)
    return "Slack cannot reach this computer: set SLACK_APP_TOKEN, or PUBLIC_URL to the address where Slack finds it.";
  return listeningProblem({ host: settings.HOST, password: settings.WEB_PASSWORD });
}

function telegramOf(settings: Settings): TelegramConfiguration | null {
  if (!settings.TELEGRAM_BOT_TOKEN) return null;
  return {
    token: settings.TELEGRAM_BOT_TOKEN,
    webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET ?? null,
    staffChats: settings.TELEGRAM_STAFF_CHAT,
    apiRoot: settings.TELEGRAM_API_ROOT ?? null,
  };
}

function slackOf(settings: Settings): SlackConfiguration | null {
  if (!settings.SLACK_BOT_TOKEN) return null;
  return {
    botToken: settings.SLACK_BOT_TOKEN,
    signingSecret: settings.SLACK_SIGNING_SECRET ?? null,
    appToken: settings.SLACK_APP_TOKEN ?? null,
    staffChannels: settings.SLACK_STAFF_CHANNEL,
    apiUrl: settings.SLACK_API_URL ?? null,
  };
}

/** A key, or a server that needs none; OPENAI_MODEL=off keeps every message in the house in spite of both. */
function modelOf(settings: Settings): ModelConfiguration | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_VOICE_MODEL, OPENAI_PHOTO_MODEL } = settings;
  if ((!OPENAI_API_KEY && !OPENAI_BASE_URL) || OPENAI_MODEL === "off") return null;
  return {
    apiKey: OPENAI_API_KEY ?? "",
    baseUrl: OPENAI_BASE_URL ?? null,
    model: OPENAI_MODEL,
    voiceModel: OPENAI_VOICE_MODEL,
    photoModel: OPENAI_PHOTO_MODEL ?? OPENAI_MODEL,
  };
}

/** Everything in the configuration that must never be read in a log. */
export function secretsOf(configuration: Configuration): readonly string[] {
  const { databaseUrl, redisUrl, telegram, slack, model, webPassword } = configuration;
  const passwords = [databaseUrl, redisUrl].map((address) => (address ? new URL(address).password : ""));
  return [
    ...passwords,
    webPassword,
    telegram?.token,
    telegram?.webhookSecret,
    slack?.botToken,
    slack?.signingSecret,
    slack?.appToken,
    model?.apiKey,
  ].flatMap((secret) => (secret ? [secret] : []));
}
