import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Area, deleteFiles, type FileRow, saveFile, withRedacted } from "#platform/files/index.ts";
import { conflict, forbidden, notFound } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import type { EventKind } from "../tables.ts";
import { addEvent } from "../timeline/store.ts";
import { copiesOf, writeAreas } from "./rules.ts";
import { deletePhotos, photosLetThrough, putPhoto } from "./store.ts";

/**
 * Lets a picture of the applicant through: makes a copy with `areas` painted over, unless there is just such a one, and
 * shows that from now on, as soon as the appeal is published. The picture itself stays as it came, for staff.
 */
export async function showPhoto(
  ctx: Context,
  appeal_id: string,
  file: FileRow,
  shown: { readonly areas: readonly Area[]; readonly alt: string },
): Promise<void> {
  const areas = writeAreas(shown.areas);
  const same = (await photosLetThrough(ctx, appeal_id)).find((row) => row.file_id === file.file_id && row.areas === areas);
  const keep = (copy_id: (ctx: Context) => Promise<string>) =>
    moderate(ctx, appeal_id, async (ctx) => {
      const before = (await photosLetThrough(ctx, appeal_id)).find((row) => row.file_id === file.file_id);
      const made = await copy_id(ctx);
      if (before && before.copy_id !== made) await deleteFiles(ctx, copiesOf(appeal_id), [before.copy_id]);
      await putPhoto(ctx, {
        appeal_id,
        file_id: file.file_id,
        copy_id: made,
        areas,
        alt: shown.alt,
        confirmed_at: ctx.clock.now(),
        confirmed_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      });
      return { event: "photo_shown", data: { file_id: file.file_id, areas: shown.areas.length } };
    });
  if (same) return keep(async () => same.copy_id);
  await withRedacted(file, shown.areas, (made) =>
    keep(async (ctx) => (await saveFile(ctx, made, { ...copiesOf(appeal_id), visibility: "public" })).file_id),
  );
}

/** Takes a picture back: its copy is deleted. */
export async function hidePhoto(ctx: Context, appeal_id: string, file_id: string): Promise<void> {
  await moderate(ctx, appeal_id, async (ctx) => {
    const row = (await photosLetThrough(ctx, appeal_id)).find((row) => row.file_id === file_id);
    if (!row) throw conflict("appeals:photos.not_shown");
    await deletePhotos(ctx, appeal_id, file_id);
    await deleteFiles(ctx, copiesOf(appeal_id), [row.copy_id]);
    return { event: "photo_hidden", data: { file_id } };
  });
}

/** Takes all pictures of an appeal back, in the transaction of whoever decides against publishing it. */
export async function hidePhotos(ctx: Context, appeal_id: string): Promise<void> {
  await deletePhotos(ctx, appeal_id);
  await deleteFiles(ctx, copiesOf(appeal_id), "all");
}

type Done = { readonly event: EventKind; readonly data: Readonly<Record<string, unknown>> };

async function moderate(ctx: Context, appeal_id: string, change: (ctx: Context) => Promise<Done>): Promise<void> {
  await tx(ctx, async (ctx) => {
    const locked = await lockedAppeal(ctx, appeal_id);
    if (!locked || !mayRead(ctx.actor, locked)) throw notFound();
    if (ctx.actor.kind !== "system" && !ctx.actor.permissions.has("appeals.moderate")) throw forbidden();
    if (locked.publication === "none" || locked.publication === "refused") throw conflict("appeals:moderation.not_wished");
    const { event, data } = await change(ctx);
    await addEvent(ctx, appeal_id, event, data);
    await record(ctx, { action: `appeals.${event}`, subject_type: "appeal", subject_id: appeal_id, after: data });
  });
}
