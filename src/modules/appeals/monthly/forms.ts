import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { mostRecommendations } from "./rules.ts";

const places = Array.from({ length: mostRecommendations }, (_, at) => at + 1);

/** A recommendation as it was written: all of it or nothing. */
export interface Written {
  readonly position: number;
  readonly body: string;
  readonly unit_id: string;
  readonly due_on: Temporal.PlainDate;
}

const rows = Object.fromEntries(
  places.flatMap((at) => [
    [`body_${at}`, fields.optionalText(2000)],
    [`unit_${at}`, fields.optionalId()],
    [`due_${at}`, fields.optionalDate()],
  ]),
);

/** Conclusions and recommendations; a line without a text is left out. */
export const monthlyForm = z
  .looseObject({ conclusions: fields.optionalText(10_000), ...rows })
  .superRefine((form, issue) => {
    for (const at of places) {
      if (!form[`body_${at}`]) continue;
      if (!form[`unit_${at}`]) issue.addIssue({ code: "custom", path: [`unit_${at}`], message: "http:form.choose" });
      if (!form[`due_${at}`]) issue.addIssue({ code: "custom", path: [`due_${at}`], message: "http:form.date" });
    }
  })
  .transform((form) => ({
    conclusions: (form.conclusions as string | undefined) ?? "",
    recommendations: places.flatMap((position): Written[] => {
      const [body, unit_id, due_on] = [form[`body_${position}`], form[`unit_${position}`], form[`due_${position}`]];
      return typeof body === "string" && typeof unit_id === "string" && due_on instanceof Temporal.PlainDate
        ? [{ position, body, unit_id, due_on }]
        : [];
    }),
  }));
export type MonthlyForm = z.output<typeof monthlyForm>;
