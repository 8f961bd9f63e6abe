import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const viewTitleForm = z.object({ title: fields.text(100, "appeals:form.view_title") });

/** A list to be found again: its name and its address. */
export const viewForm = viewTitleForm.extend({ query: z.string().max(2000).catch("") });

/** The query of a list as it is kept: without the place in it. */
export function keptQuery(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("after");
  parameters.delete("lang");
  return parameters.toString();
}
