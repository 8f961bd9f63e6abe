import { createContext, useContext } from "#platform/html/index.ts";

/** One refusal beside a field; `field` is empty for the form as a whole. In the page's language. */
export interface FormError {
  readonly field: string;
  readonly message: string;
}
export type FormErrors = readonly FormError[];
/** Field name → what was typed, exactly as it was sent; or the record's own value. */
export type FormValues = Readonly<Record<string, unknown>>;

interface FormContextValue {
  readonly id: string;
  readonly errors: FormErrors;
  readonly values: FormValues;
}

export const FormContext = createContext<FormContextValue>({ id: "f", errors: [], values: {} });

/** The id a field gets, to which the error summary links. */
export function fieldId(form: string, name: string): string {
  return `${form}-${name.replace(/[^A-Za-z0-9_-]/g, "-")}`;
}

/** What the form knows of one field: its id, its error, the value sent before. */
export function useField(name: string, given: { readonly value?: unknown; readonly error?: string }) {
  const form = useContext(FormContext);
  return {
    id: fieldId(form.id, name),
    error: given.error ?? form.errors.find((error) => error.field === name)?.message,
    value: form.values[name] ?? given.value,
  };
}

/** A value as the text of an input. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : String(value);
}

/** A value as the list of what is chosen. */
export function asList(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === "") return [];
  return Array.isArray(value) ? value.map(asText) : [asText(value)];
}
