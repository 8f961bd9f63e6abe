import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { notFound } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { Mapping } from "./rules.ts";
import { deleteProfile, upsertProfile } from "./store.ts";

/** Keeps how a file was read, for the next one of its kind. A profile of the same title is replaced. */
export function saveProfile(ctx: Context, title: string, mapping: Mapping): Promise<void> {
  return tx(ctx, async (ctx) => {
    const profile_id = newId();
    await upsertProfile(ctx, { profile_id, title, mapping });
    await record(ctx, {
      action: "appeals.import_profile_saved",
      subject_type: "import_profile",
      subject_id: profile_id,
      after: { title, base: mapping.base },
    });
  });
}

export function forgetProfile(ctx: Context, profile_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if ((await deleteProfile(ctx, profile_id)) === 0) throw notFound();
    await record(ctx, { action: "appeals.import_profile_forgotten", subject_type: "import_profile", subject_id: profile_id });
  });
}
