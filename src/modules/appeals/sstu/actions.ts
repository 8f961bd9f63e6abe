import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { found } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { lockedAppeal } from "../reading/store.ts";
import type { CoverForm, SstuForm } from "./forms.ts";
import {
  codesOfTopics,
  departmentsOfAuthorities,
  optionalCover,
  putAuthorities,
  putCover,
  putSettings,
  putTopics,
  sstuSettings,
} from "./store.ts";

/** Keeps what the report needs of the town. Ids of bodies and topics that are not the town's are passed over. */
export function changeSstu(ctx: Context, form: SstuForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const before = await sstuSettings(ctx);
    const authorities = new Set((await departmentsOfAuthorities(ctx)).map((one) => one.authority_id));
    const topics = new Set((await codesOfTopics(ctx)).map((one) => one.topic_id));
    await putSettings(ctx, form.department_id, form.survey);
    await putAuthorities(ctx, new Map([...form.authorities].filter(([id]) => authorities.has(id))));
    await putTopics(ctx, new Map([...form.topics].filter(([id]) => topics.has(id))));
    await record(ctx, {
      action: "appeals.sstu_changed",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before,
      after: { ...form, authorities: Object.fromEntries(form.authorities), topics: Object.fromEntries(form.topics) },
    });
  });
}

/** Notes the letter an appeal was sent with by another body. 404 when there is no such appeal. */
export function noteCover(ctx: Context, appeal_id: string, cover: CoverForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await lockedAppeal(ctx, appeal_id));
    const before = await optionalCover(ctx, appeal_id);
    await putCover(ctx, appeal_id, cover);
    const plain = (one: CoverForm) => ({ ...one, cover_date: one.cover_date.toString() });
    await record(ctx, {
      action: "appeals.sstu_cover_noted",
      subject_type: "appeal",
      subject_id: appeal_id,
      ...(before ? { before: plain(before) } : {}),
      after: plain(cover),
    });
  });
}

/** Notes the letters of many appeals, all or none. */
export function noteCovers(ctx: Context, covers: ReadonlyMap<string, CoverForm>): Promise<void> {
  return tx(ctx, async (ctx) => {
    for (const [appeal_id, cover] of covers) await noteCover(ctx, appeal_id, cover);
  });
}

/** Notes that a month left the house, with how many appeals. */
export async function noteSstuExport(ctx: Context, format: "json" | "csv", month: string, appeals: number): Promise<void> {
  await tx(ctx, (ctx) =>
    record(ctx, {
      action: "appeals.sstu_exported",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { format, month, appeals },
    }),
  );
}
