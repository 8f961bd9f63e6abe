/**
 * Every table of the database, by name. Empty here: each `tables.ts` adds its own rows to it by
 * declaration merging, so a module names only what it owns:
 *
 *   declare module "#platform/db/tables.ts" { interface Tables { appeal: AppealTable } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}
