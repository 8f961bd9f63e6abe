import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { deleteFiles, saveFile } from "#platform/files/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { NewAppeal } from "../intake/actions.ts";
import { enter, type Handover, type Registration } from "../registration/actions.ts";
import { type AsideSource, type FormOf, fitted, rememberedDays } from "./rules.ts";
import { type AsideItem, deleteSettled, insertItem, lockedOpenItem, optionalItem, rawOf, rawSubject, updateItem } from "./store.ts";

/** Something from outside that cannot be taken in as it is. */
export interface SetAside {
  /** the same id twice is the same thing twice: it is set aside once */
  readonly item_id?: string | undefined;
  readonly source: AsideSource;
  /** i18n key of a plain sentence that says what is wrong, and its values */
  readonly reason: { readonly key: string; readonly values?: Readonly<Record<string, unknown>> | undefined };
  /** by what staff recognise it */
  readonly title: string;
  /** as it came, to be tried again or looked at; kept under `name` and never shown in a browser */
  readonly raw?: { readonly name: string; readonly content: Buffer } | undefined;
  /** what could be understood, for the form it may be typed in by */
  readonly about?: FormOf | undefined;
}

/** Sets something aside at «карантин», in the caller's transaction when there is one. Returns its id. */
export async function setAside(ctx: Context, aside: SetAside): Promise<string> {
  const item_id = aside.item_id ?? newId();
  await tx(ctx, async (ctx) => {
    const fresh = await insertItem(ctx, {
      item_id,
      source: aside.source,
      reason: aside.reason.key,
      reason_values: JSON.stringify(aside.reason.values ?? {}),
      title: aside.title.toWellFormed().replaceAll("\0", "").trim().slice(0, 300),
      about: JSON.stringify(fitted(aside.about ?? {})),
      state: "open",
      set_aside_at: ctx.clock.now(),
    });
    if (!fresh) return;
    if (aside.raw) await keepRaw(ctx, item_id, aside.raw);
    await record(ctx, {
      action: "appeals.set_aside",
      subject_type: "quarantine_item",
      subject_id: item_id,
      after: { source: aside.source, reason: aside.reason.key },
    });
  });
  return item_id;
}

async function keepRaw(ctx: Context, item_id: string, { name, content }: NonNullable<SetAside["raw"]>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "veche-aside-"));
  try {
    const path = join(folder, "raw");
    await writeFile(path, content, { mode: 0o600 });
    const facts = { kind: "txt", media_type: "application/octet-stream", thumbnail_path: null, width: null, height: null } as const;
    const sha256 = createHash("sha256").update(content).digest();
    await saveFile(
      ctx,
      { ok: true, ...facts, name, path, size_bytes: content.length, sha256 },
      { ...rawSubject(item_id), visibility: "private" },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What another try came to: it went through, perhaps as an appeal, or something is wrong with it still. */
export type Retried =
  | { readonly ok: true; readonly appeal_id?: string | undefined }
  | { readonly ok: false; readonly reason: SetAside["reason"] };
type Retry = (ctx: Context, item: AsideItem, raw: Buffer) => Promise<Retried>;
const retries = new Map<string, Retry>();

/** Says how things of a source are tried again. Called once by whoever sets them aside; without it there is no such button. */
export function onRetry(source: AsideSource, retry: Retry): void {
  retries.set(source, retry);
}

export const mayRetry = (source: string) => retries.has(source);

/** Tries an item again. 409 when it is no longer open, or is refused again: the reason is then the new one. */
export async function retryItem(ctx: Context, item_id: string): Promise<void> {
  const item = await optionalItem(ctx, item_id);
  const retry = item && retries.get(item.source);
  const raw = item && (await rawOf(ctx, item_id));
  if (item?.state !== "open" || !retry || !raw) throw conflict("appeals:quarantine.refusal.state");
  const tried = await retry(ctx, item, raw);
  await settle(ctx, item_id, async (ctx) => {
    if (tried.ok) return { state: "passed", appeal_id: tried.appeal_id ?? null };
    await updateItem(ctx, item_id, { reason: tried.reason.key, reason_values: JSON.stringify(tried.reason.values ?? {}) });
    return undefined;
  });
  if (!tried.ok) throw new Refusal(409, "appeals:quarantine.refusal.again", { reason: ctx.t(tried.reason.key, tried.reason.values) });
}

/** Types an item in: the appeal and the end of the item, both or neither. */
export function takeIn(
  ctx: Context,
  item_id: string,
  input: NewAppeal,
  registration?: Registration,
  handover?: Handover,
): Promise<{ key: string; number: string }> {
  return tx(ctx, async (ctx) => {
    const made = await enter(ctx, input, registration, handover);
    await settle(ctx, item_id, async () => ({ state: "taken", appeal_id: input.appeal_id }));
    return made;
  });
}

/** Throws an item away, with what came. */
export function deleteItem(ctx: Context, item_id: string): Promise<void> {
  return settle(ctx, item_id, async () => ({ state: "deleted", appeal_id: null }));
}

type End = { readonly state: "passed" | "taken" | "deleted"; readonly appeal_id: string | null } | undefined;

/** Ends an item as `decide` says: what came is not kept any longer. 409 when somebody was quicker. */
async function settle(ctx: Context, item_id: string, decide: (ctx: Context) => Promise<End>): Promise<void> {
  await tx(ctx, async (ctx) => {
    found(await optionalItem(ctx, item_id));
    if (!(await lockedOpenItem(ctx, item_id))) throw conflict("appeals:quarantine.refusal.state");
    const end = await decide(ctx);
    if (!end) return;
    const settled_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    await updateItem(ctx, item_id, { ...end, title: "", about: "{}", settled_at: ctx.clock.now(), settled_by });
    await deleteFiles(ctx, rawSubject(item_id), "all");
    await record(ctx, {
      action: `appeals.aside_${end.state}`,
      subject_type: "quarantine_item",
      subject_id: item_id,
      after: { appeal_id: end.appeal_id },
    });
  });
}

/** Forgets settled items after a while. */
export function forgetSettled(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => deleteSettled(ctx, ctx.clock.now().subtract({ hours: 24 * rememberedDays })));
}
