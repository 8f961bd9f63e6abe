import { z } from "zod";

export const axes = ["executor", "unit", "topic"] as const;
/** By what the table of control counts. */
export type Axis = (typeof axes)[number];

/** «Под угрозой» unless the address says otherwise: due within so many working days. */
export const usualDays = 3;

/** What the address of the control office says; nonsense in it is passed over. */
export const controlQuery = z.object({
  by: z.enum(axes).catch("executor"),
  days: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(30))
    .catch(usualDays),
});
export type ControlQuery = z.output<typeof controlQuery>;
