import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";

const query = z.object({
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
  by: z.enum(["unit", "executor"]).catch("unit"),
  unit: z.string().refine(isId).optional().catch(undefined),
});

export interface DisciplineQuery {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly by: "unit" | "executor";
  readonly unit: string | undefined;
}

/** What the address says; the month so far when it names no days. A period that ends before it begins ends where it begins. */
export function readDiscipline(input: unknown, today: Temporal.PlainDate): DisciplineQuery {
  const { day_from, day_to, by, unit } = query.parse(input ?? {});
  const from = day_from ?? (day_to ?? today).with({ day: 1 });
  const to = day_to ?? (day_from ? today : today.with({ day: today.daysInMonth }));
  return { from, to: Temporal.PlainDate.compare(to, from) < 0 ? from : to, by: unit ? "executor" : by, unit };
}
