import { z } from "zod";
import { allFigures, measures, operators } from "#platform/figures/index.ts";
import { fields } from "#platform/http/index.ts";

/** «36,32», «33 130», «1388»: a number as people print it, with how many digits after the point were printed. */
const printedNumber = z
  .string("http:form.required")
  .trim()
  .min(1, "http:form.required")
  .regex(/^[−-]?\d{1,3}([\s\u00a0\u202f]?\d{3}){0,4}([.,]\d{1,6})?$/, "reports:stated_form.number")
  .transform((text) => {
    const plain = text
      .replace(/[\s\u00a0\u202f]/g, "")
      .replace("−", "-")
      .replace(",", ".");
    return { value: Number(plain), digits: plain.split(".")[1]?.length ?? 0 };
  });

const slice = z.string().transform((text, context) => {
  if (text === "") return {};
  const [code = "", value = ""] = text.split(":");
  const known = allFigures().some(({ dimensions }) => dimensions.some((one) => one.code === code && one.values?.includes(value)));
  if (!known) context.addIssue({ code: "custom", message: "http:form.choose" });
  return { [code]: value };
});

/** A figure as a document prints it. */
export const statedForm = z
  .object({
    figure: z.string("http:form.choose").refine((code) => allFigures().some((figure) => figure.code === code), "http:form.choose"),
    year: z.coerce.number("http:form.format").int("http:form.format").min(2000).max(2100),
    slice: slice.default({}),
    measure: z.enum(measures, "http:form.choose"),
    operator: z.enum(operators, "http:form.choose"),
    number: printedNumber,
    printed: fields.text(500),
    source: fields.text(300),
  })
  .superRefine(({ figure, slice }, context) => {
    const [code] = Object.keys(slice);
    const known = allFigures().find((one) => one.code === figure);
    if (code && !known?.dimensions.some((one) => one.code === code)) {
      context.addIssue({ code: "custom", path: ["slice"], message: "reports:stated_form.no_slice" });
    }
  });
export type StatedForm = z.output<typeof statedForm>;
