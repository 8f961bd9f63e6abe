import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { deleteView, insertView, optionalView, renameView } from "./store.ts";

/** Keeps a list under a name of one's own. A name that is there already: 409. */
export function saveView(ctx: Context, view: { readonly title: string; readonly query: string }): Promise<string> {
  return tx(ctx, async (ctx) => {
    const view_id = newId();
    if (!(await insertView(ctx, { ...view, view_id, list: "appeals" }))) throw conflict("appeals:refusal.view_exists");
    await record(ctx, { action: "appeals.view_saved", subject_type: "saved_view", subject_id: view_id });
    return view_id;
  });
}

/** Gives one's own view another name. */
export function nameView(ctx: Context, view_id: string, title: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await optionalView(ctx, view_id));
    if (!(await renameView(ctx, view_id, title))) throw conflict("appeals:refusal.view_exists");
    await record(ctx, { action: "appeals.view_renamed", subject_type: "saved_view", subject_id: view_id });
  });
}

/** Forgets one's own view. */
export function forgetView(ctx: Context, view_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await optionalView(ctx, view_id));
    await deleteView(ctx, view_id);
    await record(ctx, { action: "appeals.view_deleted", subject_type: "saved_view", subject_id: view_id });
  });
}
