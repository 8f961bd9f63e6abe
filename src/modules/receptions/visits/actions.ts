import { enter } from "#modules/appeals/index.ts";
import { createAssignment } from "#modules/assignments/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { forbidden } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { forgetPersonal, history, record } from "#platform/journal/index.ts";
import { performBooking } from "../booking/actions.ts";
import { contactKeys } from "../booking/rules.ts";
import * as store from "../booking/store.ts";
import { mayReceive } from "../policy.ts";
import { receptionSettings } from "../settings/store.ts";
import type { CardInput } from "./forms.ts";
import { type BookingVerb, stateAfter } from "./rules.ts";

type Verb = Extract<BookingVerb, "arrive" | "call" | "miss">;

/** Somebody is here, is called in, or has not come. */
export function mark(ctx: Context, booking_id: string, verb: Verb): Promise<string> {
  return performBooking(ctx, booking_id, verb, async (ctx, booking, session) => {
    if (!mayReceive(ctx.actor, session)) throw forbidden("receptions:refusal.unit");
    const now = ctx.clock.now();
    const columns = {
      arrive: { state: "arrived", arrived_at: now, offer_expires_at: null },
      call: { state: "called", called_at: now },
      miss: { state: "no_show", slot: null, finished_at: now },
    } as const;
    await store.updateBooking(ctx, booking_id, columns[verb]);
    const action = { arrive: "receptions.arrived", call: "receptions.called", miss: "receptions.missed" }[verb];
    await record(ctx, { action, subject_type: "reception_booking", subject_id: booking_id, after: { ticket: booking.ticket } });
    return session.session_id;
  });
}

/**
 * Writes the card and ends the reception of one person: an oral answer, an explanation or a refusal is kept
 * with it; a written appeal goes through the appeals' own door, an assignment through that of assignments.
 */
export function finish(ctx: Context, booking_id: string, card: CardInput): Promise<{ session_id: string; number?: string }> {
  return performBooking(ctx, booking_id, "finish", async (ctx, booking, session) => {
    if (!mayReceive(ctx.actor, session)) throw forbidden("receptions:refusal.unit");
    const made =
      card.result === "appeal" ? await fileAppealOf(ctx, card, session.official_rank === "unit" ? "administration" : "head") : undefined;
    const assignment_id = card.result === "assignment" ? await assign(ctx, booking_id, card) : null;
    await store.updateVisitor(ctx, booking_id, {
      full_name: card.full_name,
      phone: card.phone ?? null,
      email: card.email ?? null,
      postal_address: card.postal_address ?? null,
      matter: card.matter,
      answer: card.answer ?? "",
    });
    await store.updateBooking(ctx, booking_id, {
      state: stateAfter(card.result),
      result: card.result,
      document_shown: card.document_shown,
      oral_consent: card.oral_consent,
      priority: card.priority,
      people: card.people,
      finished_at: ctx.clock.now(),
      appeal_id: made?.appeal_id ?? null,
      assignment_id,
      contact_keys: contactKeys(ctx, card),
    });
    await record(ctx, {
      action: "receptions.received",
      subject_type: "reception_booking",
      subject_id: booking_id,
      before: { state: booking.state },
      after: {
        result: card.result,
        people: card.people,
        document_shown: card.document_shown,
        oral_consent: card.oral_consent,
        number: made?.number ?? null,
      },
      personal: { full_name: card.full_name, matter: card.matter, answer: card.answer ?? "" },
    });
    return { session_id: session.session_id, ...(made ? { number: made.number } : {}) };
  });
}

/** The matter as a written appeal; registered at once by who may register, else it lies at the desk. */
async function fileAppealOf(
  ctx: Context,
  card: CardInput,
  addressee: "head" | "administration",
): Promise<{ appeal_id: string; number: string }> {
  const appeal_id = newId();
  const settled = {
    kind: "application",
    addressee,
    topic_id: card.topic_id,
    summary: card.summary ?? card.matter.slice(0, 120),
  } as const;
  const { number } = await enter(
    ctx,
    {
      ...settled,
      appeal_id,
      channel: "reception",
      body: card.matter,
      is_collective: card.people > 1,
      signer_count: card.people,
      co_applicants: [],
      place: {},
      wants_publication: false,
      applicant: {
        full_name: card.full_name,
        email: card.email,
        phone: card.phone,
        postal_address: card.postal_address,
        reply_by: card.reply_by,
      },
      files: [],
    },
    ctx.actor.permissions.has("appeals.register") || ctx.actor.kind === "system" ? settled : undefined,
  );
  return { appeal_id, number };
}

function assign(ctx: Context, booking_id: string, card: CardInput): Promise<string> {
  return createAssignment(ctx, {
    source: { type: "reception_booking", id: booking_id },
    title: card.assignment_title ?? "",
    details: card.answer,
    unit_id: card.assignment_unit ?? "",
    due: { on: card.assignment_due as Temporal.PlainDate },
  });
}

/** The names of a reception were looked at: journaled once an hour for each person. */
export async function noteOpened(ctx: Context, session_id: string): Promise<void> {
  const hourAgo = ctx.clock.now().subtract({ hours: 1 });
  const recent = await history(ctx, "reception_session", session_id, 50);
  const noted = recent.some(
    (entry) => entry.action === "receptions.opened" && entry.actor_id === ctx.actor.id && Temporal.Instant.compare(entry.at, hourAgo) > 0,
  );
  if (!noted)
    await tx(ctx, (ctx) => record(ctx, { action: "receptions.opened", subject_type: "reception_session", subject_id: session_id }));
}

const batch = 500;

/** Forgets the people of receptions whose term of keeping is over; the turns stay to be counted. Returns how many. */
export async function forgetVisitors(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  const { keep_received_days, keep_other_days } = await receptionSettings(ctx);
  const [received, others] = [keep_received_days, keep_other_days].map((days) => now.subtract({ hours: 24 * days }));
  let forgotten = 0;
  for (;;) {
    const rows = await store.visitorsToForget(ctx, received as Temporal.Instant, others as Temporal.Instant, batch);
    await tx(ctx, async (ctx) => {
      for (const { booking_id } of rows) {
        await store.updateVisitor(ctx, booking_id, {
          full_name: "",
          phone: null,
          email: null,
          postal_address: null,
          matter: "",
          answer: "",
          erased_at: now,
        });
        await store.updateBooking(ctx, booking_id, { contact_keys: [] });
        await forgetPersonal(ctx, "reception_booking", booking_id);
        await record(ctx, { action: "receptions.forgotten", subject_type: "reception_booking", subject_id: booking_id });
      }
    });
    forgotten += rows.length;
    if (rows.length < batch || signal?.aborted) return forgotten;
  }
}
