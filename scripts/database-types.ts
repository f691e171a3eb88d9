import type { Client } from "pg";

/** A column as PostgreSQL describes it. */
interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isArray: boolean;
  readonly nullable: boolean;
  readonly generated: "always" | "default" | null;
}

/** What adapters/postgres/column-values.ts makes of each column type; one that is missing here is an error. */
const TYPES: Readonly<Record<string, string>> = {
  text: "string",
  varchar: "string",
  uuid: "string",
  date: "string",
  time: "string",
  bool: "boolean",
  int2: "number",
  int4: "number",
  int8: "bigint",
  float8: "number",
  numeric: "Decimal",
  timestamptz: "Temporal.Instant",
  json: "Json",
  jsonb: "Json",
  bytea: "Buffer",
};

const HEADER = `// Made from the migrations by \`npm run db:types\`. Change a migration, not this file.

import type { ColumnType } from "kysely";
import type { Temporal } from "temporal-polyfill";

/** A decimal comes back as its text, so that nothing of it is lost. */
export type Decimal = ColumnType<string, string | number | bigint, string | number | bigint>;

/** Comes back parsed; goes in as JSON.stringify made it, because pg writes a bare array as one of PostgreSQL's own. */
export type Json = ColumnType<unknown, string, string>;

/** May be left out when a row is inserted. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Inserted, infer Updated>
    ? ColumnType<Read, Inserted | undefined, Updated>
    : ColumnType<T, T | undefined, T>;

/** Must be left out: PostgreSQL makes it. */
export type GeneratedAlways<T> = ColumnType<T, never, never>;
`;

/** The text of core/store/database.ts for the database that the client is connected to. */
export async function databaseTypes(client: Client): Promise<string> {
  const tables = Map.groupBy(await readColumns(client), (column) => column.table);
  const interfaces = [...tables].map(([table, columns]) => tableInterface(table, columns));
  const list = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)};`);
  return `${HEADER}\n${interfaces.join("\n")}\nexport interface Database {\n${list.join("\n")}\n}\n`;
}

async function readColumns(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select relation.relname as table, attribute.attname as name,
       coalesce(element.typname, type.typname) as type, element.oid is not null as "isArray",
       not attribute.attnotnull as nullable,
       case when attribute.attidentity = 'a' or attribute.attgenerated <> '' then 'always'
            when attribute.atthasdef or attribute.attidentity = 'd' then 'default' end as generated
     from pg_attribute attribute
     join pg_class relation on relation.oid = attribute.attrelid
     join pg_type type on type.oid = attribute.atttypid
     left join pg_type element on element.typarray = type.oid
     where relation.relnamespace = current_schema()::regnamespace and relation.relkind in ('r', 'p', 'v')
       and relation.relname <> 'regulars_migration' and attribute.attnum > 0 and not attribute.attisdropped
     order by relation.relname, attribute.attnum`,
  );
  return rows;
}

function tableInterface(table: string, columns: readonly Column[]): string {
  const lines = columns.map((column) => `  ${column.name}: ${columnType(column)};`);
  return `export interface ${typeName(table)} {\n${lines.join("\n")}\n}\n`;
}

function columnType({ table, name, type, isArray, nullable, generated }: Column): string {
  const plain = TYPES[type];
  if (!plain)
    throw new Error(
      `${table}.${name} is of type ${type}: say in scripts/database-types.ts what that becomes.`,
    );
  const one = isArray ? `${plain}[]` : plain;
  const written = nullable ? `${one} | null` : one;
  if (generated === "always") return `GeneratedAlways<${written}>`;
  return generated === "default" ? `Generated<${written}>` : written;
}

const typeName = (table: string): string =>
  `${table.replace(/(^|_)([a-z])/g, (_match, _separator, letter: string) => letter.toUpperCase())}Table`;
