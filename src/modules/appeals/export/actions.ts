import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";

/** Notes that a list leaves the house: who took it, in which form, by which filter. */
export async function noteExport(ctx: Context, format: "csv" | "xlsx" | "page", query: string): Promise<void> {
  // what was searched for may be a person's name
  const parameters = new URLSearchParams(query);
  const searched = parameters.get("q");
  parameters.delete("q");
  await tx(ctx, (ctx) =>
    record(ctx, {
      action: "appeals.exported",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { format, query: parameters.toString() },
      ...(searched ? { personal: { q: searched } } : {}),
    }),
  );
}
