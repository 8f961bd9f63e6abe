/**
 * The monthly report to SSTU.RF: what of an appeal goes out, and what is missing before it can. Fields, statuses and checks as
 * four independent programs that send it agree on them; that it is monthly is from memory (not verified).
 */
import { isId } from "#platform/ids.ts";
import type { Channel, Outcome, State } from "../rules.ts";
import { isNationalCode } from "../topics/rules.ts";

export type SstuStatus =
  | "NotReceived"
  | "NotRegistered"
  | "InWork"
  | "Explained"
  | "Supported"
  | "NotSupported"
  | "Answered"
  | "LeftWithoutAnswer"
  | "Transferred";

interface SstuQuestion {
  readonly code: string;
  readonly status: SstuStatus;
  readonly incomingDate?: string;
  readonly registrationDate?: string;
  readonly responseDate?: string;
  readonly attachment?: { readonly name: string; readonly content: string };
  readonly actionsTaken?: boolean;
  readonly isExtend?: boolean;
  readonly transfer?: { readonly departmentId: string; readonly transferDate: string; readonly transferNumber: string };
}

/** One appeal on the wire; keys in this order, so that two exports of the same month are the same bytes. */
export interface SstuDocument {
  readonly departmentId: string;
  readonly isDirect: boolean;
  readonly format: "Electronic" | "Other";
  readonly number: string;
  readonly createDate?: string;
  readonly name: string;
  readonly address?: string;
  readonly email?: string;
  readonly questions: readonly SstuQuestion[];
}

/** What the report is made of, for one appeal. */
export interface SstuSource {
  readonly state: State;
  readonly outcome: Outcome | null;
  readonly channel: Channel;
  readonly number: string | null;
  readonly receipt_number: string;
  readonly external_number: string | null;
  readonly cover_number: string | null;
  readonly cover_date: Temporal.PlainDate | null;
  readonly received_on: Temporal.PlainDate;
  readonly registered_on: Temporal.PlainDate | null;
  readonly closed_on: Temporal.PlainDate | null;
  readonly extended_on: Temporal.PlainDate | null;
  readonly full_name: string;
  readonly organisation: string | null;
  readonly postal_address: string | null;
  readonly email: string | null;
  readonly topic_code: string | null;
  readonly sstu_code: string | null;
  readonly has_answer: boolean;
  readonly forwarded_to: string | null;
  readonly forwarded_on: Temporal.PlainDate | null;
  /** the id there of the body it was forwarded to */
  readonly forwarded_department: string | null;
}

const electronicChannels: readonly Channel[] = ["site", "email", "pos", "gis_zhkh", "regional_portal", "unit_sites", "api", "incident"];
/** Whether an appeal by this channel came as an electronic document. */
export function isElectronic(channel: Channel): boolean {
  return electronicChannels.includes(channel);
}

const byOutcome: Readonly<Record<Outcome, SstuStatus>> = {
  supported: "Supported",
  measures_taken: "Supported",
  explained: "Explained",
  not_supported: "NotSupported",
  provided: "Explained",
  provided_partly: "Explained",
  refused: "NotSupported",
};

/** The status there for a state and outcome here; null for what has no status there: an appeal withdrawn by who wrote it. */
export function statusOf({ state, outcome }: Pick<SstuSource, "state" | "outcome">): SstuStatus | null {
  switch (state) {
    case "received":
      return "NotRegistered";
    case "registered":
    case "assigned":
    case "in_work":
      return "InWork";
    case "answered":
      return outcome ? byOutcome[outcome] : "Answered";
    case "unanswered":
      return "LeftWithoutAnswer";
    case "redirected":
      return "Transferred";
    case "withdrawn":
      return null;
  }
}

/** Statuses that go with the text of the answer. */
export function isAnswered(status: SstuStatus): boolean {
  return status === "Explained" || status === "Supported" || status === "NotSupported" || status === "Answered";
}

/** The code of the classifier: the topic's own, or the one the town has put beside it. */
export function classifierCode({ topic_code, sstu_code }: SstuSource): string {
  return topic_code && isNationalCode(topic_code) ? topic_code : (sstu_code ?? "");
}

/** An appeal that another body sent here comes with that body's letter. */
const isDirect = ({ channel }: SstuSource) => channel !== "sstu";

/** An appeal as it goes out; null when it does not. Without the content of its attachment, which is read last. */
export function documentOf(source: SstuSource, department_id: string | null): SstuDocument | null {
  const status = statusOf(source);
  if (!status) return null;
  const direct = isDirect(source);
  return {
    departmentId: department_id ?? "",
    isDirect: direct,
    format: isElectronic(source.channel) ? "Electronic" : "Other",
    number: direct ? (source.number ?? source.receipt_number) : (source.cover_number ?? source.external_number ?? ""),
    ...(direct || !source.cover_date ? {} : { createDate: source.cover_date.toString() }),
    name: source.full_name || source.organisation || "",
    ...(source.postal_address ? { address: source.postal_address } : {}),
    ...(source.email ? { email: source.email } : {}),
    questions: [questionOf(source, status)],
  };
}

function questionOf(source: SstuSource, status: SstuStatus): SstuQuestion {
  const closed = isAnswered(status) || status === "LeftWithoutAnswer";
  return {
    code: classifierCode(source),
    status,
    incomingDate: source.received_on.toString(),
    ...(source.registered_on ? { registrationDate: source.registered_on.toString() } : {}),
    ...(closed && source.closed_on ? { responseDate: source.closed_on.toString() } : {}),
    ...(status === "Supported" ? { actionsTaken: source.outcome === "measures_taken" } : {}),
    ...(status === "InWork" && source.extended_on ? { isExtend: true } : {}),
    ...(status === "Transferred" && source.forwarded_department && source.forwarded_on
      ? {
          transfer: {
            departmentId: source.forwarded_department,
            transferDate: source.forwarded_on.toString(),
            transferNumber: source.number ?? source.receipt_number,
          },
        }
      : {}),
  };
}

export const sstuProblems = [
  "department",
  "number",
  "create_date",
  "name",
  "code",
  "incoming_date",
  "registration_date",
  "response_date",
  "attachment",
  "transfer",
  "before_cover",
  "before_registration",
] as const;
export type SstuProblem = (typeof sstuProblems)[number];

/** What keeps a document from being taken there; empty when nothing does. `has_answer`: there is a text to attach. */
export function problemsOf(document: SstuDocument, has_answer: boolean): SstuProblem[] {
  const problems = new Set<SstuProblem>();
  if (!isId(document.departmentId)) problems.add("department");
  if (document.number.trim() === "") problems.add("number");
  if (!document.isDirect && !document.createDate) problems.add("create_date");
  if (document.name.trim() === "") problems.add("name");
  for (const question of document.questions)
    for (const problem of problemsOfQuestion(document, question, has_answer)) problems.add(problem);
  return sstuProblems.filter((problem) => problems.has(problem));
}

function* problemsOfQuestion(document: SstuDocument, question: SstuQuestion, has_answer: boolean): Generator<SstuProblem> {
  const { status, incomingDate, registrationDate, responseDate } = question;
  if (!isNationalCode(question.code)) yield "code";
  if (status === "NotReceived") return;
  if (!incomingDate) yield "incoming_date";
  if (!document.isDirect && incomingDate && document.createDate && incomingDate < document.createDate) yield "before_cover";
  if (status === "NotRegistered") return;
  if (!registrationDate) yield "registration_date";
  if (status === "InWork") return;
  if (status === "Transferred") {
    if (!question.transfer || !isId(question.transfer.departmentId)) yield "transfer";
    return;
  }
  if (!responseDate) yield "response_date";
  if (responseDate && registrationDate && responseDate < registrationDate) yield "before_registration";
  if (isAnswered(status) && !has_answer) yield "attachment";
}

/** A document with its attachment put where it belongs. */
export function withAttachment(document: SstuDocument, attachment: { readonly name: string; readonly content: string }): SstuDocument {
  return {
    ...document,
    questions: document.questions.map(({ code, status, incomingDate, registrationDate, responseDate, ...rest }) => ({
      code,
      status,
      ...(incomingDate ? { incomingDate } : {}),
      ...(registrationDate ? { registrationDate } : {}),
      ...(responseDate ? { responseDate } : {}),
      ...(isAnswered(status) ? { attachment } : {}),
      ...rest,
    })),
  };
}

/** The first and the last day of "2026-10"; undefined for what is no month. */
export function monthOf(text: unknown): Temporal.PlainYearMonth | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainYearMonth.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
