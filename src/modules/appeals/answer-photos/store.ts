import type { Context } from "#platform/context.ts";
import { type FileRow, filesOf } from "#platform/files/index.ts";
import { answerSubject } from "../answer-drafts/rules.ts";

export type Side = "before" | "after";

/** The pictures that show the work an answer tells of. */
export async function photosOf(ctx: Context, appeal_id: string): Promise<Readonly<Record<Side, FileRow | undefined>>> {
  const [before, after] = await Promise.all([
    filesOf(ctx, answerSubject("before", appeal_id)),
    filesOf(ctx, answerSubject("after", appeal_id)),
  ]);
  return { before: before.at(-1), after: after.at(-1) };
}
