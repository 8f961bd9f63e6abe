import { saveDraft } from "#modules/appeals/answer-drafts/actions.ts";
import { addSigner } from "#modules/appeals/answer-settings/actions.ts";
import { saveTemplate } from "#modules/appeals/answer-templates/actions.ts";
import { answer } from "#modules/appeals/answers/actions.ts";
import { send } from "#modules/appeals/dispatch/actions.ts";
import { dispatchesOf } from "#modules/appeals/dispatch/store.ts";
import type { TestApp } from "./app.ts";
import { assigned } from "./appeals.ts";

/** Everything an answer leaves behind: a template, a signer, a draft, a promise, a letter sent by post and one that waits. */
export async function answerByPost(app: Pick<TestApp, "ctx" | "town">): Promise<void> {
  const ctx = app.ctx();
  await saveTemplate(ctx, { title: "Уборка", body: "{{обращение}}", topic_id: undefined, outcome: undefined, register: undefined });
  await addSigner(ctx, { name: "И. И. Иванов", post: "Глава города" });
  const nothing = { files: [], before: [], after: [] };
  const drafted = await assigned(app);
  await saveDraft(ctx, drafted.appeal_id, { values: { body: "Начало" }, attachments: nothing, removed: nothing });
  const applicant = { reply_by: "post" as const, postal_address: "628011, ул. Мира, 14" };
  for (const last of [false, true]) {
    const { appeal_id } = await assigned(app, { applicant });
    await answer(ctx, appeal_id, {
      outcome: "supported",
      body: "Посыплем песком.",
      signer_name: "И. И. Иванов",
      signer_post: "Глава города",
      files: [],
      promised: { body: "Посыпать песком", due_on: Temporal.PlainDate.from("2027-02-01") },
    });
    const [dispatch] = await dispatchesOf(ctx, appeal_id);
    if (!last && dispatch) await send(ctx, { dispatch_ids: [dispatch.dispatch_id], sent_on: Temporal.PlainDate.from("2026-11-20") });
  }
}
