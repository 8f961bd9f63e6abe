import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { T } from "../i18n/index.ts";

/** What a person typed, as it came: shown again when the form is refused. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One refusal beside a field; `field` is empty for the form as a whole. */
export interface FormError {
  readonly field: string;
  readonly message: string;
}

/** A form as a page shows it: what was typed and what was refused. */
export interface FormState {
  readonly values: FormValues;
  readonly errors: readonly FormError[];
}

export type FormResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly values: FormValues }
  | ({ readonly ok: false } & FormState);

/** A form nobody has touched yet. */
export function emptyForm(values: FormValues = {}): FormState {
  return { values, errors: [] };
}

/** The form as it was typed, refused with more errors: for what only the database or the law could tell. */
export function refuse(values: FormValues, ...errors: readonly FormError[]): FormState {
  return { values, errors };
}

/**
 * Reads the request's body by `schema`. Messages of the schema are i18n keys, with values in `params`
 * of a custom issue; zod's own codes get a message that says what to do. A form whose CSRF token has
 * run out is refused as a whole and keeps what was typed.
 */
export function parseForm<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): FormResult<z.output<Schema>> {
  const { t } = request.ctx;
  if (request.csrfExpired) return { ok: false, values: typed(request.body), errors: [{ field: "", message: t("http:form.expired") }] };
  return checkForm(schema, request.body, t);
}

/** `parseForm` for values that did not come in a request: an import row, a test. */
export function checkForm<Schema extends z.ZodType>(schema: Schema, given: unknown, t: T): FormResult<z.output<Schema>> {
  const isForm = typeof given === "object" && given !== null && !Array.isArray(given);
  const values = typed(given);
  const parsed = schema.safeParse(isForm ? given : {});
  if (parsed.success) return { ok: true, value: parsed.data, values };
  const seen = new Set<string>();
  const errors: FormError[] = [];
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join(".");
    if (seen.has(field)) continue;
    seen.add(field);
    errors.push({ field, message: messageOf(issue, t) });
  }
  return { ok: false, values, errors };
}

function messageOf(issue: z.core.$ZodIssue, t: T): string {
  if (/^[a-z_]+:[\w.-]+$/.test(issue.message)) return t(issue.message, issue.code === "custom" ? issue.params : { ...issue });
  switch (issue.code) {
    case "too_small":
      return issue.origin === "string" && Number(issue.minimum) <= 1
        ? t("http:form.required")
        : t("http:form.too_small", { minimum: Number(issue.minimum) });
    case "too_big":
      return issue.origin === "string"
        ? t("http:form.too_long", { count: Number(issue.maximum) })
        : t("http:form.too_big", { maximum: Number(issue.maximum) });
    case "invalid_type":
      return t("http:form.required");
    case "invalid_value":
      return t("http:form.choose");
    case "invalid_format":
      return issue.format === "email" ? t("http:form.email") : t("http:form.format");
    default:
      return t("http:form.format");
  }
}

/** What can be shown in a field again: texts and lists of texts. A JSON body may hold anything. */
function typed(given: unknown): FormValues {
  const values: Record<string, string | string[]> = {};
  if (typeof given !== "object" || given === null || Array.isArray(given)) return values;
  for (const [name, value] of Object.entries(given)) {
    if (name === "__proto__") continue;
    if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === "string");
    else if (typeof value === "string") values[name] = value;
    else if (typeof value === "number" || typeof value === "boolean") values[name] = String(value);
  }
  return values;
}

/** Removes what no text may hold: NUL, lone surrogates, bidirectional overrides; folds line ends; trims. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
    .replace(/\r\n?/g, "\n")
    .trim();
}

/** A text; `message` is for a field that did not come at all, not for one that is too long. */
const string = (message: string) => z.string({ error: ({ code }) => (code === "invalid_type" ? message : undefined) });

/** Schemas of the fields that forms share. An empty optional field is `undefined`. */
export const fields = {
  /** A line or a text that must be there, at most `most` characters. */
  text: (most: number, message = "http:form.required") =>
    z.preprocess((value) => (typeof value === "string" ? cleanText(value) : value), string(message).min(1, message).max(most)),
  optionalText: (most: number) =>
    z.preprocess((value) => (typeof value === "string" ? cleanText(value) || undefined : undefined), z.string().max(most).optional()),
  id: (message = "http:form.choose") => z.uuid(message),
  optionalId: () => z.preprocess((value) => (value === "" ? undefined : value), z.uuid("http:form.choose").optional()),
  email: () =>
    z.preprocess(
      (value) => (typeof value === "string" ? cleanText(value) : value),
      string("http:form.email")
        .min(1, "http:form.email")
        .max(254)
        .regex(/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/u, "http:form.email"),
    ),
  optionalEmail: () =>
    z.preprocess(
      (value) => (typeof value === "string" ? cleanText(value) || undefined : undefined),
      z
        .string()
        .max(254)
        .regex(/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/u, "http:form.email")
        .optional(),
    ),
  date: (message = "http:form.date") =>
    z.preprocess((value) => (typeof value === "string" ? plainDate(value) : value), z.instanceof(Temporal.PlainDate, { message })),
  optionalDate: (message = "http:form.date") =>
    z.preprocess(
      (value) => (typeof value === "string" && value.trim() !== "" ? (plainDate(value) ?? value) : undefined),
      z.instanceof(Temporal.PlainDate, { message }).optional(),
    ),
  checkbox: () => z.preprocess((value) => value === "on" || value === "1" || value === "true" || value === true, z.boolean()),
  /** Repeated check boxes: none, one or many ⇒ always a list. */
  many: (most: number) =>
    z.preprocess(
      (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
      z.array(z.string().max(100)).max(most),
    ),
};

/** Reads `2026-11-21` (a date field) or `21.11.2026` (typed by hand). */
function plainDate(text: string): Temporal.PlainDate | undefined {
  const typed = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(text);
  const iso = typed ? `${typed[3]}-${typed[2]?.padStart(2, "0")}-${typed[1]?.padStart(2, "0")}` : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
