import { enter } from "#modules/appeals/index.ts";
import { createAssignment } from "#modules/assignments/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { forgetPersonal, record } from "#platform/journal/index.ts";
import { receptionSettings } from "../settings/store.ts";
import type { HeldInput, MeetingInput, QuestionInput } from "./forms.ts";
import { guestsOf } from "./rules.ts";
import * as store from "./store.ts";

/** Plans a meeting; it is announced at once on the public page. */
export function addMeeting(ctx: Context, input: MeetingInput): Promise<string> {
  const information_meeting_id = newId();
  return tx(ctx, async (ctx) => {
    await store.insertMeeting(ctx, {
      ...columnsOf(input),
      information_meeting_id,
      state: "planned",
      people: null,
      counted_by: null,
      created_at: ctx.clock.now(),
    });
    await journal(ctx, "receptions.meeting_planned", information_meeting_id, { day: input.day.toString(), place: input.place });
    return information_meeting_id;
  });
}

/** Changes what is announced while the meeting is to come. */
export function changeMeeting(ctx: Context, information_meeting_id: string, input: MeetingInput): Promise<void> {
  return locked(ctx, information_meeting_id, ["planned"], async (ctx) => {
    await store.updateMeeting(ctx, information_meeting_id, columnsOf(input));
    await journal(ctx, "receptions.meeting_changed", information_meeting_id, { day: input.day.toString(), place: input.place });
  });
}

/** Says how it went: who came, as a number or a list, and what it was about. May be corrected later. 422 before its day. */
export function holdMeeting(ctx: Context, information_meeting_id: string, held: HeldInput): Promise<void> {
  return locked(ctx, information_meeting_id, ["planned", "held"], async (ctx, { day }) => {
    if (Temporal.PlainDate.compare(day, today(ctx.clock, ctx.tenant.zone)) > 0)
      throw new Refusal(422, "receptions:refusal.not_yet", { field: "" });
    const guests = held.counted_by === "list" ? guestsOf(held.guests) : [];
    const people = held.counted_by === "list" ? guests.length : (held.people ?? 0);
    await store.updateMeeting(ctx, information_meeting_id, {
      state: "held",
      people,
      counted_by: held.counted_by,
      summary: held.summary ?? "",
    });
    await store.replaceGuests(ctx, information_meeting_id, guests);
    await journal(
      ctx,
      "receptions.meeting_held",
      information_meeting_id,
      { people, counted_by: held.counted_by },
      guests.length > 0 ? { guests } : undefined,
    );
  });
}

const batch = 200;

/** Forgets the lists of meetings whose term of keeping is over; how many came stays. Returns of how many meetings. */
export async function forgetGuests(ctx: Context, signal?: AbortSignal): Promise<number> {
  const { keep_guest_days } = await receptionSettings(ctx);
  const before = today(ctx.clock, ctx.tenant.zone).subtract({ days: keep_guest_days });
  let forgotten = 0;
  for (;;) {
    const ids = await store.meetingsWithGuests(ctx, before, batch);
    await tx(ctx, async (ctx) => {
      for (const id of ids) {
        await store.replaceGuests(ctx, id, []);
        await forgetPersonal(ctx, "information_meeting", id);
        await journal(ctx, "receptions.guests_forgotten", id, {});
      }
    });
    forgotten += ids.length;
    if (ids.length < batch || signal?.aborted) return forgotten;
  }
}

/** The meeting will not be; the public page says so until its day. */
export function cancelMeeting(ctx: Context, information_meeting_id: string): Promise<void> {
  return locked(ctx, information_meeting_id, ["planned"], async (ctx) => {
    await store.updateMeeting(ctx, information_meeting_id, { state: "cancelled" });
    await journal(ctx, "receptions.meeting_cancelled", information_meeting_id, { state: "cancelled" });
  });
}

/** A question raised there, with what was answered; it may lead to an appeal or to an assignment. Returns the appeal's number, if one was made. */
export function addQuestion(ctx: Context, information_meeting_id: string, question: QuestionInput): Promise<string | undefined> {
  return locked(ctx, information_meeting_id, ["planned", "held"], async (ctx, meeting) => {
    const appeal = question.leads_to === "appeal" ? await fileAppealOf(ctx, question, meeting.district_id) : undefined;
    const assignment_id =
      question.leads_to === "assignment"
        ? await createAssignment(ctx, {
            source: { type: "information_meeting", id: information_meeting_id },
            title: question.assignment_title ?? "",
            details: question.body,
            unit_id: question.assignment_unit ?? "",
            due: { on: question.assignment_due as Temporal.PlainDate },
          })
        : null;
    await store.insertQuestion(ctx, {
      question_id: newId(),
      information_meeting_id,
      body: question.body,
      answer: question.answer ?? "",
      appeal_id: appeal?.appeal_id ?? null,
      assignment_id,
      created_at: ctx.clock.now(),
    });
    await journal(ctx, "receptions.question_raised", information_meeting_id, { leads_to: question.leads_to }, { body: question.body });
    return appeal?.number;
  });
}

async function fileAppealOf(
  ctx: Context,
  question: QuestionInput,
  district_id: string | null,
): Promise<{ appeal_id: string; number: string }> {
  const appeal_id = newId();
  const settled = { kind: "application", addressee: "administration", summary: question.body.slice(0, 120) } as const;
  const { number } = await enter(
    ctx,
    {
      ...settled,
      appeal_id,
      channel: "reception",
      body: question.body,
      is_collective: false,
      signer_count: 1,
      co_applicants: [],
      place: { district_id: district_id ?? undefined },
      wants_publication: false,
      applicant: { full_name: question.full_name ?? "", postal_address: question.postal_address, reply_by: "post" },
      files: [],
    },
    ctx.actor.permissions.has("appeals.register") || ctx.actor.kind === "system" ? settled : undefined,
  );
  return { appeal_id, number };
}

type Meeting = NonNullable<Awaited<ReturnType<typeof store.lockMeeting>>>;

function locked<Result>(
  ctx: Context,
  information_meeting_id: string,
  states: readonly Meeting["state"][],
  work: (ctx: Context, meeting: Meeting) => Promise<Result>,
): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const meeting = found(await store.lockMeeting(ctx, information_meeting_id));
    if (!states.includes(meeting.state))
      throw conflict("receptions:refusal.meeting_state", { state: ctx.t(`receptions:meeting_state.${meeting.state}`) });
    return work(ctx, meeting);
  });
}

function columnsOf({ district_id, announcement, ...input }: MeetingInput) {
  return { ...input, district_id: district_id ?? null, announcement: announcement ?? "" };
}

async function journal(
  ctx: Context,
  action: string,
  information_meeting_id: string,
  after: Readonly<Record<string, unknown>>,
  personal?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const entry = { action, subject_type: "information_meeting", subject_id: information_meeting_id, after };
  await record(ctx, personal ? { ...entry, personal } : entry);
}
