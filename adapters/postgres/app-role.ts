import type { Client } from "pg";
import { StartupProblem } from "./startup-problem.ts";

/** Whoever this process works as: it may read and write rows, and row-level security binds it. */
export const APP_ROLE = "regulars_app";

export interface CurrentUser {
  readonly name: string;
  /** A superuser, or one with BYPASSRLS: row-level security does not bind it, not even where it is forced. */
  readonly seesEverything: boolean;
  readonly mayCreateRoles: boolean;
  readonly hasAppRole: boolean;
}

/** As little of a pg client or pool as is needed here. */
export type Queries = Pick<Client, "query">;

export async function currentUser(database: Queries): Promise<CurrentUser> {
  const { rows } = await database.query<CurrentUser>(
    `select rolname as name, rolsuper or rolbypassrls as "seesEverything",
       rolsuper or rolcreaterole as "mayCreateRoles",
       exists (select from pg_roles where rolname = $1) as "hasAppRole"
     from pg_roles where rolname = current_user`,
    [APP_ROLE],
  );
  const [user] = rows;
  if (!user) throw new Error("PostgreSQL does not know the current user.");
  return user;
}

/**
 * Creates the role and lets it use every table, those of later migrations included. A user that is bound by
 * row-level security itself and may not create roles does without: the security is forced on owners too.
 */
export async function prepareAppRole(client: Queries): Promise<void> {
  const user = await currentUser(client);
  if (!user.hasAppRole && user.mayCreateRoles) await client.query(CREATE_ROLE);
  if (!user.hasAppRole && !user.mayCreateRoles) {
    if (user.seesEverything) throw cannotBeBound(user);
    return;
  }
  // A creator who is no superuser may hand the role out but is no member of it yet.
  if (user.mayCreateRoles) await client.query(JOIN_ROLE);
  await client.query(GRANTS);
}

export function cannotBeBound(user: CurrentUser): StartupProblem {
  return new StartupProblem(
    `The database user ${user.name} can see every business's rows. ` +
      `Run "create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${user.name}" as a superuser, ` +
      "or put a user without BYPASSRLS into DATABASE_URL.",
  );
}

// Roles belong to the whole server: a migration of another of its databases may be quicker.
const CREATE_ROLE = `
do $$ begin
  create role ${APP_ROLE} nologin nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$`;

const JOIN_ROLE = `
do $$ begin
  if not pg_has_role(current_user, '${APP_ROLE}', 'member') then
    execute format('grant ${APP_ROLE} to %I', current_user);
  end if;
end $$`;

const GRANTS = `
do $$
declare place text := quote_ident(current_schema());
begin
  execute format('grant usage on schema %s to ${APP_ROLE}', place);
  execute format('grant select, insert, update, delete on all tables in schema %s to ${APP_ROLE}', place);
  execute format('grant usage, select on all sequences in schema %s to ${APP_ROLE}', place);
  execute format('alter default privileges in schema %s grant select, insert, update, delete on tables to ${APP_ROLE}', place);
  execute format('alter default privileges in schema %s grant usage, select on sequences to ${APP_ROLE}', place);
end $$`;
