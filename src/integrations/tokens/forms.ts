import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { scopeNames } from "./rules.ts";

export const systemForm = z.object({
  name: fields.text(200, "tokens:form.name"),
  owner_email: fields.email(),
  note: fields.optionalText(1000),
});
export type SystemForm = z.output<typeof systemForm>;

/** Days a token lives; `none`: until it is revoked. */
export const lives = ["30", "90", "365", "none"] as const;
/** Hours the former token still works beside the new one. */
export const overlaps = ["0", "24", "168"] as const;
/** Requests a minute a town usually gives a system. */
export const usualRate = 600;

export const tokenForm = z.object({
  scopes: z.preprocess(
    (value) => [value].flat().filter((one) => typeof one === "string" && one !== ""),
    z.array(z.enum(scopeNames, "tokens:form.scopes")).min(1, "tokens:form.scopes"),
  ),
  life: z.enum(lives, "http:form.choose"),
  per_minute: z.preprocess(
    (value) => (typeof value === "string" ? Number(value.trim() || Number.NaN) : value),
    z.int("tokens:form.per_minute").min(1, "tokens:form.per_minute").max(100_000, "tokens:form.per_minute"),
  ),
});
export type TokenForm = z.output<typeof tokenForm>;

export const rotationForm = z.object({ overlap: z.enum(overlaps, "http:form.choose") });
