import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { declined, salutationOf, shortDeclined } from "../answer-names/rules.ts";

/** What may stand in a template between braces, and the word under `appeals:placeholder` that explains it. */
export const placeholders = [
  { name: "обращение", code: "salutation" },
  { name: "заявитель", code: "applicant" },
  { name: "заявитель.родительный", code: "applicant_genitive" },
  { name: "заявитель.дательный", code: "applicant_dative" },
  { name: "заявитель.винительный", code: "applicant_accusative" },
  { name: "заявитель.творительный", code: "applicant_instrumental" },
  { name: "кому", code: "recipient" },
  { name: "номер", code: "number" },
  { name: "дата", code: "registered_on" },
  { name: "поступило", code: "received_on" },
  { name: "срок", code: "due_on" },
  { name: "тема", code: "topic" },
  { name: "суть", code: "summary" },
  { name: "адрес", code: "address" },
  { name: "исполнитель", code: "executor" },
  { name: "подразделение", code: "unit" },
  { name: "орган", code: "authority" },
  { name: "сегодня", code: "today" },
] as const;
export type Placeholder = (typeof placeholders)[number]["name"];
export type Values = Readonly<Record<Placeholder, string>>;

/** What an appeal gives to a template. */
export interface Source {
  readonly applicant_name: string;
  readonly is_collective: boolean;
  readonly number: string | null;
  readonly receipt_number: string;
  readonly registered_on: Temporal.PlainDate | null;
  readonly received_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate | null;
  readonly topic_title: string | null;
  readonly summary: string;
  readonly address: string | null;
  readonly executor_name: string | null;
  readonly unit_name: string | null;
}

/** Where a record knows nothing, a gap to be filled by hand. */
const gap = "________";

/** The values of all placeholders for one appeal. Answers are written in Russian, whatever the clerk's own language. */
export function valuesOf(source: Source, authority: string, today: Temporal.PlainDate): Values {
  const name = source.applicant_name;
  const person = (wanted: Parameters<typeof declined>[1]) => declined(name, wanted) || gap;
  const date = (day: Temporal.PlainDate | null) => (day ? formatDate(day, "ru") : gap);
  return {
    обращение: salutationOf(name, source.is_collective),
    заявитель: person("nominative"),
    "заявитель.родительный": person("genitive"),
    "заявитель.дательный": person("dative"),
    "заявитель.винительный": person("accusative"),
    "заявитель.творительный": person("instrumental"),
    кому: shortDeclined(name, "dative") || gap,
    номер: source.number ?? source.receipt_number,
    дата: date(source.registered_on),
    поступило: date(source.received_on),
    срок: date(source.due_on),
    тема: source.topic_title ?? gap,
    суть: source.summary,
    адрес: source.address ?? gap,
    исполнитель: source.executor_name ?? gap,
    подразделение: source.unit_name ?? gap,
    орган: authority,
    сегодня: formatLongDate(today, "ru"),
  };
}

const tag = /\{\{([^{}]*)\}\}/g;
const known: ReadonlySet<string> = new Set(placeholders.map(({ name }) => name));
const nameIn = (inner: string) => inner.trim().toLowerCase();

/** Puts the values in; what is no placeholder stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(tag, (whole, inner: string) => (values as Readonly<Record<string, string>>)[nameIn(inner)] ?? whole);
}

/** The first thing in braces that is no placeholder, or braces that are not closed, as it stands in the text; undefined when all is well. */
export function unknownPlaceholder(text: string): string | undefined {
  for (const [whole, inner = ""] of text.matchAll(tag)) if (!known.has(nameIn(inner))) return whole;
  const rest = text.replace(tag, "");
  return /\{\{[^\n]{0,40}|[^\n{]{0,40}\}\}/.exec(rest)?.[0].trim();
}
