import { createAssignment } from "#modules/assignments/index.ts";
import { unitById } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { analyse } from "../analysis/actions.ts";
import { growthText, titleOf } from "../analysis/rules.ts";
import { hasFiles, keepVersion } from "../monthly-documents/actions.ts";
import type { MonthlyForm } from "./forms.ts";
import { monthKey, pressingTopics } from "./rules.ts";
import {
  deleteDrafted,
  insertAnalysis,
  insertRecommendation,
  leadingUnits,
  lockAnalysis,
  type MonthlyAnalysis,
  recommendationsOf,
  setAssignment,
  updateAnalysis,
} from "./store.ts";

/** A drafted recommendation is due so many days from today, unless somebody changes it. */
const usualTerm = 30;

/** Makes the analysis of a month: a draft with conclusions and recommendations taken from the figures. One that exists stays as it is. */
export async function makeAnalysis(ctx: Context, month: Temporal.PlainDate): Promise<void> {
  const figures = await analyse(ctx, { year: month.year, month: month.month });
  const { t, language } = ctx;
  const topics = pressingTopics(figures.topics);
  const units = await leadingUnits(
    ctx,
    figures.period,
    topics.map(({ key }) => key),
  );
  const change = growthText(figures.total.now, figures.total.before, language);
  const conclusions = [
    t("appeals:monthly.draft.total", {
      month: titleOf(figures.period, language),
      count: figures.total.now,
      n: formatNumber(figures.total.now, language),
    }),
    change ? t("appeals:monthly.draft.change", { change, year: month.year - 1 }) : "",
    figures.topics[0] ? t("appeals:monthly.draft.first", { topic: figures.topics[0].label, count: figures.topics[0].now }) : "",
  ];
  await tx(ctx, async (ctx) => {
    const analysis_id = newId();
    const row = {
      analysis_id,
      month,
      version: 1,
      conclusions: conclusions.filter(Boolean).join(" "),
      confirmed_by: null,
      confirmed_at: null,
    };
    if (!(await insertAnalysis(ctx, { ...row, made_by: staffOf(ctx), made_at: ctx.clock.now() }))) return;
    const due_on = dateIn(ctx.clock.now(), ctx.tenant.zone).add({ days: usualTerm });
    let position = 0;
    for (const { key, label, now, before } of topics) {
      const unit_id = units.get(key);
      if (!unit_id) continue;
      position += 1;
      const body = t("appeals:monthly.draft.recommendation", { topic: label, now, before, year: month.year - 1 });
      await insertRecommendation(ctx, { recommendation_id: newId(), analysis_id, position, unit_id, body, due_on });
    }
    await note(ctx, "made", row, { recommendations: position });
  });
}

/** Changes a draft. What is an assignment already stays; the others are those of the form. 409 for a confirmed one. */
export function changeAnalysis(ctx: Context, month: Temporal.PlainDate, form: MonthlyForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const analysis = await draftOf(ctx, month);
    for (const { unit_id, position } of form.recommendations) {
      const unit = await unitById(ctx, unit_id);
      if (!unit || unit.closed_on) throw new Refusal(422, "http:form.choose", { field: `unit_${position}` });
    }
    await updateAnalysis(ctx, analysis.analysis_id, { conclusions: form.conclusions });
    await deleteDrafted(ctx, analysis.analysis_id);
    const given = (await recommendationsOf(ctx, analysis.analysis_id)).length;
    for (const { position, ...row } of form.recommendations)
      await insertRecommendation(ctx, {
        ...row,
        recommendation_id: newId(),
        analysis_id: analysis.analysis_id,
        position: given + position,
      });
    await note(ctx, "changed", analysis, { recommendations: given + form.recommendations.length });
  });
}

/**
 * Confirms a draft: recommendations become assignments of their units, and the document is kept as files of its version.
 * 409 for one that is confirmed; 422 when a recommendation is due on a day that is over.
 */
export async function confirmAnalysis(ctx: Context, month: Temporal.PlainDate): Promise<void> {
  // figures are counted before the lock is taken: they take longest
  const figures = await analyse(ctx, { year: month.year, month: month.month });
  await tx(ctx, async (ctx) => {
    const analysis = await draftOf(ctx, month);
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    for (const one of await recommendationsOf(ctx, analysis.analysis_id)) {
      if (one.assignment_id) continue;
      if (Temporal.PlainDate.compare(one.due_on, today) < 0) throw new Refusal(422, "appeals:monthly.past_due", { position: one.position });
      const assignment_id = await createAssignment(ctx, {
        source: { type: "analysis_recommendation", id: one.recommendation_id },
        title: one.body.split("\n")[0]?.slice(0, 200) ?? "",
        details: one.body,
        unit_id: one.unit_id,
        due: { on: one.due_on },
      });
      await setAssignment(ctx, one.recommendation_id, assignment_id);
    }
    await keepVersion(ctx, analysis, figures);
    await updateAnalysis(ctx, analysis.analysis_id, { confirmed_by: staffOf(ctx), confirmed_at: ctx.clock.now() });
    await note(ctx, "confirmed", analysis, {});
  });
}

/**
 * Makes the files of a confirmed version that has none, as the demo's or one brought over from elsewhere. They say what
 * the figures are today. 409 for a draft, and for a version that has its files.
 */
export async function keepMissingFiles(ctx: Context, month: Temporal.PlainDate): Promise<void> {
  const figures = await analyse(ctx, { year: month.year, month: month.month });
  await tx(ctx, async (ctx) => {
    const analysis = found(await lockAnalysis(ctx, month));
    if (!analysis.confirmed_at) throw conflict("appeals:monthly.still_draft");
    if (await hasFiles(ctx, analysis)) throw conflict("appeals:monthly.has_files");
    await keepVersion(ctx, analysis, figures);
    await note(ctx, "files_made", analysis, {});
  });
}

/** Takes a confirmed one up again as the next version; the files of the former stay. */
export function reviseAnalysis(ctx: Context, month: Temporal.PlainDate): Promise<void> {
  return tx(ctx, async (ctx) => {
    const analysis = found(await lockAnalysis(ctx, month));
    if (!analysis.confirmed_at) throw conflict("appeals:monthly.still_draft");
    const version = analysis.version + 1;
    await updateAnalysis(ctx, analysis.analysis_id, { version, confirmed_at: null, confirmed_by: null });
    await note(ctx, "revised", { ...analysis, version }, {});
  });
}

async function draftOf(ctx: Context, month: Temporal.PlainDate): Promise<MonthlyAnalysis> {
  const analysis = found(await lockAnalysis(ctx, month));
  if (analysis.confirmed_at) throw conflict("appeals:monthly.confirmed_already");
  return analysis;
}

async function note(
  ctx: Context,
  verb: string,
  row: Pick<MonthlyAnalysis, "analysis_id" | "month" | "version">,
  data: object,
): Promise<void> {
  const after = { month: monthKey(row.month), version: row.version, ...data };
  await record(ctx, { action: `appeals.analysis_${verb}`, subject_type: "monthly_analysis", subject_id: row.analysis_id, after });
}

const staffOf = (ctx: Context) => (ctx.actor.kind === "staff" ? ctx.actor.id : null);
