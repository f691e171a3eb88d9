import type { Client } from "pg";
import { StartupProblem } from "./startup-problem.ts";

/** Whoever this process works as: it may read and write rows, and row-level security binds it. */
export const APP_ROLE = "regulars_app";

export interface CurrentUser {
  readonly name: string;
  /** A superuser, or one with BYPASSRLS: row-level security does not bind it, not even where it is forced. */
  readonly seesEverything: boolean;
  readonly mayCreateRoles: boolean;
  readonly appRoleExists: boolean;
  readonly mayTakeAppRole: boolean;
}

/** As little of a pg client or pool as is needed here. */
export type Queries = Pick<Client, "query">;

export async function currentUser(database: Queries): Promise<CurrentUser> {
  const { rows } = await database.query<CurrentUser>(
    `select rolname as name, rolsuper or rolbypassrls as "seesEverything",
       rolsuper or rolcreaterole as "mayCreateRoles",
       app.oid is not null as "appRoleExists",
       coalesce(pg_has_role(current_user, app.oid,
         case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end), false) as "mayTakeAppRole"
     from pg_roles me left join lateral (select oid from pg_roles where rolname = $1) app on true
     where rolname = current_user`,
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
  if (!user.appRoleExists && user.mayCreateRoles) await client.query(CREATE_ROLE);
  // Who creates a role and is no superuser may hand it out, but not yet take it.
  if (user.mayCreateRoles && !user.mayTakeAppRole) await client.query(JOIN_ROLE);
  const prepared = await currentUser(client);
  if (prepared.seesEverything && !prepared.mayTakeAppRole) throw cannotBeBound(prepared);
  if (prepared.appRoleExists) await client.query(GRANTS);
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

// Refused where somebody else made the role: what that means is judged afterwards.
const JOIN_ROLE = `
do $$ begin
  execute format('grant ${APP_ROLE} to %I', current_user);
exception when insufficient_privilege then null;
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
