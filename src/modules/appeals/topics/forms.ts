import { z } from "zod";
import type { SourceRow } from "#platform/documents/index.ts";
import { fields } from "#platform/http/index.ts";
import { plainText } from "../import-profiles/rules.ts";
import type { TopicLine } from "./rules.ts";

const code = fields
  .text(40, "appeals:topics.form.code")
  .refine((text) => /^[\p{L}\d][\p{L}\d.\-_/]*$/u.test(text), "appeals:topics.form.code");

export const topicForm = z.object({
  code,
  title: fields.text(200, "appeals:topics.form.title"),
  parent_id: fields.optionalId(),
  is_public: fields.checkbox(),
});

export const topicChangeForm = z.object({ title: fields.text(200, "appeals:topics.form.title"), is_public: fields.checkbox() });

/** One line of a classifier that is brought as a table. */
export const topicLineForm = z.object({
  code,
  title: fields.text(500, "appeals:topics.form.title"),
  parent: fields.optionalText(40),
});

/** A line that cannot be read: an i18n key under `appeals:topics.problem`. */
export interface UnreadLine {
  readonly row: number;
  readonly problem: string;
  readonly value: string;
}

/** The lines of a classifier out of a table; undefined when its columns cannot be told. */
export function readLines(
  header: readonly string[],
  rows: readonly SourceRow[],
  names: Readonly<Record<"code" | "title" | "parent", readonly string[]>>,
): { readonly lines: readonly TopicLine[]; readonly unread: readonly UnreadLine[] } | undefined {
  const at = (name: "code" | "title" | "parent") => header.findIndex((heading) => names[name].includes(plainText(heading)));
  const [codeAt, titleAt, parentAt] = [at("code"), at("title"), at("parent")];
  if (codeAt < 0 || titleAt < 0) return undefined;
  const lines: TopicLine[] = [];
  const unread: UnreadLine[] = [];
  for (const { number, cells } of rows) {
    const line = topicLineForm.safeParse({
      code: cells[codeAt] ?? "",
      title: cells[titleAt] ?? "",
      parent: parentAt < 0 ? "" : cells[parentAt],
    });
    if (line.success) lines.push({ row: number, ...line.data });
    else
      unread.push({
        row: number,
        problem: line.error.issues[0]?.path[0] === "title" ? "title" : "code",
        value: (cells[codeAt] ?? "").slice(0, 60),
      });
  }
  return { lines, unread };
}
