import pg from "pg";
import { v7 as newId } from "uuid";
import { columnTypes } from "../adapters/postgres/column-values.ts";
import { GatheringSocket } from "../adapters/postgres/gathering-socket.ts";
import { newButtonId } from "../core/conversation/button-id.ts";
import type { Captured, Statement } from "./statement-capture.ts";

export interface Floor {
  /** How many statements one turn is. */
  readonly statements: number;
  run(chat: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sends the statements of a captured turn again and again, straight through pg: the same texts under the same names,
 * in the same order, with fresh ids, those together that went out together. Nothing can be quicker that says the same.
 */
export async function openFloor(url: string, captured: ReadonlyMap<string, Captured>): Promise<Floor> {
  const runs = new Map<string, { readonly client: pg.Client; readonly turn: readonly Template[] }>();
  for (const [chat, turn] of captured) {
    const stream = () => new GatheringSocket();
    const client = new pg.Client({ connectionString: url, types: columnTypes, pipeline: true, stream });
    await client.connect();
    runs.set(chat, { client, turn: templatesOf(turn) });
  }
  return {
    statements: [...captured.values()][0]?.statements.length ?? 0,
    async run(chat) {
      const run = runs.get(chat);
      if (!run) throw new Error(`${chat} was not captured`);
      const fresh = new Map<string, string>();
      const sent: Promise<unknown>[] = [];
      for (const template of run.turn) {
        if (template.waited) await Promise.all(sent.splice(0));
        sent.push(run.client.query(fill(template, fresh)));
      }
      await Promise.all(sent);
    },
    async close() {
      await Promise.all([...runs.values()].map(({ client }) => client.end()));
    },
  };
}

/** A statement with its values, and which of them hold ids that must be new each time. */
interface Template extends Statement {
  readonly ids: readonly { readonly at: number; readonly pattern: RegExp }[];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function templatesOf({ statements, startedAt }: Captured): Template[] {
  const made = new Set(statements.flatMap((statement) => madeIn(statement, startedAt)));
  const pattern = new RegExp([...made].join("|"), "g");
  return statements.map((statement) => ({
    ...statement,
    ids: statement.values.flatMap((value, at) =>
      typeof value === "string" && value.search(pattern) >= 0 ? [{ at, pattern }] : [],
    ),
  }));
}

/** The ids that this work made: UUIDs carry when they were made, and a button's id is its first value. */
function madeIn({ text, values }: Statement, startedAt: number): string[] {
  const uuids = values
    .filter((value) => typeof value === "string")
    .flatMap((value) => value.match(UUID) ?? [])
    .filter((id) => Number.parseInt(id.slice(0, 13).replace("-", ""), 16) >= startedAt);
  const buttons = text.includes('insert into "button"')
    ? values.filter((value): value is string => typeof value === "string" && /^[\w-]{16}$/.test(value))
    : [];
  return [...uuids, ...buttons];
}

function fill(template: Template, fresh: Map<string, string>): pg.QueryConfig | string {
  const { name, text, values, ids } = template;
  if (name === null && values.length === 0) return text;
  const filled = [...values];
  for (const { at, pattern } of ids) {
    filled[at] = String(values[at]).replace(pattern, (id) => renewed(id, fresh));
  }
  return { ...(name !== null && { name }), text, values: filled };
}

function renewed(id: string, fresh: Map<string, string>): string {
  const known = fresh.get(id) ?? (id.length === 36 ? newId() : newButtonId());
  fresh.set(id, known);
  return known;
}
