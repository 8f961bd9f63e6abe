import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export { DatabaseAway, isDatabaseAway, sqlState, violatedConstraint } from "./away.ts";
export { appRole, type Database, openDatabase } from "./database.ts";
export { examineDatabase, examineReplica, type Finding } from "./examine.ts";
export { migrate, migrationSources } from "./migrate.ts";
export { prepared } from "./prepared.ts";
export { txBeside } from "./side-by-side.ts";
export type { Tables } from "./tables.ts";
export { together } from "./together.ts";
export { afterCommit, tx } from "./transaction.ts";
export { json } from "./types.ts";

/** Kysely of one town, or a transaction of it. */
export type Db = Kysely<Tables>;
