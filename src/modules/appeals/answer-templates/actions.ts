import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, notFound } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { TemplateForm } from "./forms.ts";
import { insertTemplate, optionalTemplate, titleTaken, updateTemplate } from "./store.ts";

/** Adds a template, or changes one. 409 when another in use has its title. Returns its id. */
export function saveTemplate(ctx: Context, form: TemplateForm, template_id?: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    if (await titleTaken(ctx, form.title, template_id)) throw conflict("appeals:answer_template.title_taken");
    const id = template_id ?? newId();
    const row = {
      title: form.title,
      body: form.body,
      topic_id: form.topic_id ?? null,
      outcome: form.outcome ?? null,
      register: form.register ?? null,
      updated_at: ctx.clock.now(),
      updated_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    };
    if (!template_id) await insertTemplate(ctx, { ...row, template_id: id, archived_at: null });
    else if (!(await updateTemplate(ctx, template_id, row))) throw notFound();
    await note(ctx, template_id ? "changed" : "added", id, { title: form.title });
    return id;
  });
}

/** Takes a template out of use, or back into it: answers begun from it stay as they are. */
export function archiveTemplate(ctx: Context, template_id: string, archived: boolean): Promise<void> {
  return tx(ctx, async (ctx) => {
    const template = await optionalTemplate(ctx, template_id);
    if (!template) throw notFound();
    if (!archived && (await titleTaken(ctx, template.title, template_id))) throw conflict("appeals:answer_template.title_taken");
    await updateTemplate(ctx, template_id, { archived_at: archived ? ctx.clock.now() : null });
    await note(ctx, archived ? "archived" : "restored", template_id, { title: template.title });
  });
}

function note(ctx: Context, what: "added" | "changed" | "archived" | "restored", subject_id: string, after: object): Promise<unknown> {
  return record(ctx, { action: `appeals.answer_template_${what}`, subject_type: "answer_template", subject_id, after: { ...after } });
}
