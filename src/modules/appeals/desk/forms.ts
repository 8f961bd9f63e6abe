import { z } from "zod";
import { type FormValues, fields } from "#platform/http/index.ts";
import { linesOf, summaryOf } from "../intake/forms.ts";
import { kindNamed, settled } from "../registration/forms.ts";

/** How an appeal that is typed in has come. */
export const entryChannels = ["paper", "reception", "phone", "public_office", "outing", "email", "pos", "incident"] as const;

/**
 * What is typed in at the desk. 59-ФЗ art. 7 part 1: the author's name, a postal address for the answer,
 * the substance, the date. Without a name or an address it is taken all the same, and left unanswered by
 * art. 11 part 1; so neither is demanded, but an answer needs somewhere to go.
 */
export const entryForm = z
  .object({
    ...settled,
    submission: z.string("appeals:form.submission").max(200),
    channel: z.enum(entryChannels, "http:form.choose"),
    received_on: fields.optionalDate(),
    full_name: fields.optionalText(200),
    organisation: fields.optionalText(300),
    postal_address: fields.optionalText(500),
    email: fields.optionalEmail(),
    phone: fields.optionalText(40),
    reply_by: z.enum(["post", "email", "hand"]).catch("post"),
    co_applicants: fields.optionalText(5000),
    /** a scan says it all: then the short content is enough */
    body: fields.optionalText(20_000),
    summary: fields.optionalText(300),
    address: fields.optionalText(300),
    register: fields.checkbox(),
    /** nobody is chosen: by whichever rule fits */
    follow_rules: fields.checkbox(),
    /** pressed «… и следующее» */
    next: fields.checkbox(),
    /** pressed «Прежние обращения»: nothing is saved yet */
    earlier: fields.checkbox(),
    /** pressed «Подсказать тему»: nothing is saved yet */
    suggest: fields.checkbox(),
    /** what it was taken in from, in quarantine */
    aside: fields.optionalId(),
  })
  .superRefine((form, issue) => {
    kindNamed(form, issue);
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (!form.body && !form.summary) missing("summary", "appeals:form.summary_or_body");
    if (!form.full_name) return;
    if (form.reply_by === "post" && !form.postal_address) missing("postal_address", "appeals:form.postal_address");
    if (form.reply_by === "email" && !form.email) missing("email", "http:form.email");
  });
export type EntryForm = z.output<typeof entryForm>;

/** The form as it lies on the desk: a letter on paper, of today, answered by post. */
export function usualEntry(today: Temporal.PlainDate): FormValues {
  return {
    channel: "paper",
    into: "appeal",
    kind: "application",
    priority: "usual",
    addressee: "administration",
    reply_by: "post",
    register: "1",
    follow_rules: "1",
    received_on: today.toString(),
  };
}

/** What stays for the next letter of the pile. */
const kept = ["channel", "received_on", "into", "kind", "priority", "addressee", "reply_by", "register", "follow_rules"] as const;

/** The settings of one letter for the next, as a query string. */
export function keptQuery(values: FormValues): URLSearchParams {
  return new URLSearchParams(kept.map((name) => [name, String(values[name] ?? "")]));
}

/** The reverse of `keptQuery`: only names of ours, and only as fields of the form; what makes no sense the form refuses. */
export function keptValues(query: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value.length <= 40 ? [[name, value]] : [];
    }),
  );
}

/** What the registrar settles with the letter. */
export function registrationOf(form: EntryForm) {
  return {
    register: form.into,
    kind: form.into === "appeal" ? form.kind : null,
    priority: form.priority,
    addressee: form.addressee,
    topic_id: form.suggested_topic ?? form.topic_id,
    district_id: form.district_id,
    summary: form.summary ?? summaryOf(form.body ?? ""),
  };
}

/** The letter as `fileAppeal` takes it, but for its id and its files. */
export function enteredAppeal(form: EntryForm) {
  const co_applicants = linesOf(form.co_applicants);
  return {
    ...registrationOf(form),
    channel: form.channel,
    body: form.body ?? form.summary ?? "",
    is_collective: co_applicants.length > 0,
    signer_count: co_applicants.length + 1,
    co_applicants,
    place: { district_id: form.district_id, address: form.address },
    wants_publication: false,
    received_on: form.received_on,
    applicant: {
      full_name: form.full_name ?? "",
      organisation: form.organisation,
      email: form.email,
      phone: form.phone,
      postal_address: form.postal_address,
      reply_by: form.reply_by,
    },
  } as const;
}
