import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Context } from "#platform/context.ts";
import { type BuiltIn, builtInSchema, type Mapping } from "./rules.ts";

const folder = new URL("../../../../regulations/imports/", import.meta.url);
let loaded: readonly BuiltIn[] | undefined;

/** The profiles the program comes with (regulations/imports/*.yaml). */
export function builtInProfiles(): readonly BuiltIn[] {
  loaded ??= readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => builtInSchema.parse(parse(readFileSync(new URL(name, folder), "utf8"))));
  return loaded;
}

export interface SavedProfile {
  readonly profile_id: string;
  readonly title: string;
  readonly mapping: Mapping;
}

/** Profiles the town has saved, by title. */
export function savedProfiles(ctx: Context): Promise<SavedProfile[]> {
  return ctx.db
    .selectFrom("import_profile")
    .select(["profile_id", "title", "mapping"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("title")
    .limit(200)
    .execute();
}

/** Saves a profile; one of the same title is replaced. */
export async function upsertProfile(ctx: Context, profile: SavedProfile): Promise<void> {
  const mapping = JSON.stringify(profile.mapping);
  const updated_at = ctx.clock.now();
  await ctx.db
    .insertInto("import_profile")
    .values({
      municipality_id: ctx.tenant.municipality_id,
      profile_id: profile.profile_id,
      title: profile.title,
      mapping,
      created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      updated_at,
    })
    .onConflict((conflict) => conflict.columns(["municipality_id", "title"]).doUpdateSet({ mapping, updated_at }))
    .execute();
}

/** Forgets a profile. How many there were: 0 or 1. */
export async function deleteProfile(ctx: Context, profile_id: string): Promise<number> {
  const result = await ctx.db
    .deleteFrom("import_profile")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("profile_id", "=", profile_id)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
