import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "#platform/context.ts";
import { makePdf, writeDocx } from "#platform/documents/index.ts";
import { filesOf, receive, saveFile } from "#platform/files/index.ts";
import { type Analysis, analyse } from "../analysis/actions.ts";
import { measuresWithEffects } from "../measures/actions.ts";
import { monthKey } from "../monthly/rules.ts";
import { type MonthlyAnalysis, recommendationsOf } from "../monthly/store.ts";
import { monthlyDocument } from "./rules.ts";

/** Measures that stand in the document: those of the plan that were made last. */
const mostMeasures = 20;

/** The files of an analysis: what `filesOf` finds them by. */
export function filesOfAnalysis(analysis_id: string) {
  return { subject_type: "monthly_analysis", subject_id: analysis_id } as const;
}

/** The document of a month as it would be now; `figures` when they have been counted before. */
export async function documentOf(ctx: Context, analysis: MonthlyAnalysis, figures?: Analysis) {
  const [counted, recommendations, measures] = await Promise.all([
    figures ?? analyse(ctx, { year: analysis.month.year, month: analysis.month.month }),
    recommendationsOf(ctx, analysis.analysis_id),
    measuresWithEffects(ctx, mostMeasures),
  ]);
  const { authority_name } = ctx.tenant.settings;
  const authority = typeof authority_name === "string" ? authority_name : ctx.tenant.name;
  return monthlyDocument({ t: ctx.t, language: ctx.language, authority, analysis, figures: counted, recommendations, measures });
}

/** The name of a file of a version, without its ending. */
export function nameOf(ctx: Context, { month, version }: Pick<MonthlyAnalysis, "month" | "version">): string {
  return ctx.t("appeals:monthly.file_name", { month: monthKey(month), version });
}

/** Whether the files of this version have been made. */
export async function hasFiles(ctx: Context, analysis: Pick<MonthlyAnalysis, "analysis_id" | "month" | "version">): Promise<boolean> {
  const name = nameOf(ctx, analysis);
  return (await filesOf(ctx, filesOfAnalysis(analysis.analysis_id))).some((file) => file.name.startsWith(`${name}.`));
}

/** Keeps a version as DOCX and PDF, in the caller's transaction. */
export async function keepVersion(ctx: Context, analysis: MonthlyAnalysis, figures: Analysis): Promise<void> {
  const document = await documentOf(ctx, { ...analysis, confirmed_at: analysis.confirmed_at ?? ctx.clock.now() }, figures);
  const folder = await mkdtemp(join(tmpdir(), "veche-analysis-"));
  try {
    for (const [ending, content] of [
      ["docx", await writeDocx(document)],
      ["pdf", await makePdf(document)],
    ] as const) {
      const filename = `${nameOf(ctx, analysis)}.${ending}`;
      const path = join(folder, `document.${ending}`);
      await writeFile(path, content);
      const received = await receive({ path, filename, declaredType: "", size: content.length });
      if (!received.ok) throw new Error(`${filename}: ${received.code}`);
      await saveFile(ctx, received, { ...filesOfAnalysis(analysis.analysis_id), visibility: "private" });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
