import type { T } from "#platform/i18n/index.ts";

/**
 * The life of an appeal (59-ФЗ), pure. `extended` is a fact about an appeal in work, not a state: an
 * extended appeal is still in work, with a later date.
 */
export const states = ["received", "registered", "assigned", "in_work", "answered", "redirected", "unanswered", "withdrawn"] as const;
export type State = (typeof states)[number];

export const kinds = ["application", "complaint", "proposal"] as const;
export type Kind = (typeof kinds)[number];

/** Four registers in one list, each with a regulation, a mask of numbers and a clock of its own. */
export const registers = ["appeal", "information_request", "message", "incident"] as const;
export type Register = (typeof registers)[number];

/** What a record of the register is called in a sentence: to be given to a text that speaks of it. */
export function registerForms(t: T, register: Register) {
  const form = (name: "genitive" | "dative" | "accusative" | "received" | "title" | "forwarded") =>
    t(`appeals:register_one.${register}.${name}`);
  return {
    title: form("title"),
    forwarded: form("forwarded"),
    genitive: form("genitive"),
    dative: form("dative"),
    accusative: form("accusative"),
    received: form("received"),
  };
}

/** How fast the matrix of categories wants a message worked on: `fast_n` in n working days. */
export const paces = ["usual", "fast_1", "fast_3", "fast_7", "fast_10"] as const;
export type Pace = (typeof paces)[number];

/** Pace of a message; anything may be `urgent`, which shortens the term of an incident alone. */
export const priorities = [...paces, "urgent"] as const;
export type Priority = (typeof priorities)[number];

export const channels = [
  "site",
  "paper",
  "reception",
  "phone",
  "email",
  "pos",
  "gis_zhkh",
  "regional_portal",
  "sstu",
  "unit_sites",
  "public_office",
  "incident",
  "outing",
  "api",
] as const;
export type Channel = (typeof channels)[number];

export const addressees = ["head", "administration", "organisation"] as const;
export type Addressee = (typeof addressees)[number];

/** What comes of an answer on the merits. */
const onTheMerits = ["supported", "measures_taken", "explained", "not_supported"] as const;
/** What comes of a request under 8-ФЗ: the information is given, given in part, or refused on a ground of art. 20. */
const ofInformation = ["provided", "provided_partly", "refused"] as const;
export const outcomes = [...onTheMerits, ...ofInformation] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes an answer may have in a register; whatever came of a request for information before it had its own stays readable. */
export function outcomesOf(register: Register): readonly Outcome[] {
  return register === "information_request" ? ofInformation : onTheMerits;
}

/** Grounds for giving none of what a request for information asks, or not all of it: 8-ФЗ art. 20, none of them compared with the act yet. */
export const refusalGrounds = ["unclear", "no_contact", "not_ours", "restricted", "given_before", "analysis", "published"] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** Whether an answer with this outcome says why something is not given. */
export function needsGround(outcome: Outcome): boolean {
  return outcome === "refused" || outcome === "provided_partly";
}

export const publications = ["none", "wished", "published", "refused"] as const;
export type Publication = (typeof publications)[number];

/**
 * Reasons for leaving an appeal without an answer on its merits: those of art. 11, and the return of a complaint that
 * could only go to the one complained of (art. 8 part 7). `notice`: the applicant is told; `step`: within its own term of
 * `regulations/appeal-59fz.yaml`, else within the term of the answer.
 */
export const noReplyReasons = {
  no_name_or_address: { notice: false, step: null, law: "59-ФЗ, ст. 11 ч. 1" },
  court_decision: { notice: true, step: "no-reply-court-decision", law: "59-ФЗ, ст. 11 ч. 2" },
  insult_or_threat: { notice: true, step: null, law: "59-ФЗ, ст. 11 ч. 3" },
  unreadable: { notice: true, step: "no-reply-unreadable", law: "59-ФЗ, ст. 11 ч. 4" },
  no_essence: { notice: true, step: "no-reply-no-essence", law: "59-ФЗ, ст. 11 ч. 4.1" },
  repeated_terminated: { notice: true, step: null, law: "59-ФЗ, ст. 11 ч. 5" },
  answer_published: { notice: true, step: "no-reply-published", law: "59-ФЗ, ст. 11 ч. 5.1" },
  secret: { notice: true, step: null, law: "59-ФЗ, ст. 11 ч. 6" },
  complained_of: { notice: true, step: "return-complaint", law: "59-ФЗ, ст. 8 ч. 7" },
} as const;
export type NoReplyReason = keyof typeof noReplyReasons;

export const verbs = [
  "register",
  "assign",
  "take",
  "return",
  "extend",
  "delay",
  "defer",
  "interim",
  "convert",
  "inquire",
  "redirect",
  "leave_unanswered",
  "propose_termination",
  "answer",
  "decline",
  "withdraw",
  "reopen",
] as const;
export type Verb = (typeof verbs)[number];

const transitions: Readonly<Record<Verb, { readonly from: readonly State[]; readonly to: State | "same" }>> = {
  register: { from: ["received"], to: "registered" },
  assign: { from: ["registered", "assigned", "in_work"], to: "assigned" },
  take: { from: ["assigned"], to: "in_work" },
  return: { from: ["assigned", "in_work"], to: "registered" },
  extend: { from: ["assigned", "in_work"], to: "same" },
  delay: { from: ["registered", "assigned", "in_work"], to: "same" },
  defer: { from: ["registered", "assigned", "in_work"], to: "same" },
  interim: { from: ["registered", "assigned", "in_work"], to: "same" },
  convert: { from: ["registered", "assigned", "in_work"], to: "same" },
  inquire: { from: ["registered", "assigned", "in_work"], to: "same" },
  redirect: { from: ["registered", "assigned", "in_work"], to: "redirected" },
  leave_unanswered: { from: ["registered", "assigned", "in_work"], to: "unanswered" },
  propose_termination: { from: ["registered", "assigned", "in_work"], to: "same" },
  answer: { from: ["assigned", "in_work"], to: "answered" },
  decline: { from: ["assigned", "in_work"], to: "answered" },
  withdraw: { from: ["received", "registered", "assigned", "in_work"], to: "withdrawn" },
  // whoever had it has it again: the verb says `assigned` then, and `received` for what was never registered
  reopen: { from: ["answered", "redirected", "unanswered", "withdrawn"], to: "registered" },
};

/** Whether `verb` is possible in `state` at all; who may do it is `policy.ts`. */
export function can(verb: Verb, state: State): boolean {
  return transitions[verb].from.includes(state);
}

/** Verbs that only some registers know: each has a law of its own. */
const knownIn: Readonly<Partial<Record<Verb, readonly Register[]>>> = {
  extend: ["appeal"],
  leave_unanswered: ["appeal"],
  propose_termination: ["appeal"],
  delay: ["information_request"],
  decline: ["information_request"],
  defer: ["message"],
  interim: ["incident"],
};

/** Whether the register's law knows the verb. */
export function suits(verb: Verb, register: Register): boolean {
  return knownIn[verb]?.includes(register) ?? true;
}

/** The state after `verb`. Throws for a transition that does not exist: ask `can` first. */
export function after(verb: Verb, state: State): State {
  if (!can(verb, state)) throw new Error(`${verb} is not possible in state ${state}`);
  const { to } = transitions[verb];
  return to === "same" ? state : to;
}

export const closedStates: readonly State[] = ["answered", "redirected", "unanswered", "withdrawn"];

export function isClosed(state: State): boolean {
  return closedStates.includes(state);
}

/** What the public and the applicant are told instead of the inner state. */
export function publicState(state: State): "received" | "in_work" | "answered" | "redirected" | "unanswered" | "withdrawn" {
  return state === "registered" || state === "assigned" || state === "in_work" ? "in_work" : state;
}
