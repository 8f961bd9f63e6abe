import { resolveAddress } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, found, notFound } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { tellOfPublication } from "../jobs.ts";
import { objections } from "../masking/rules.ts";
import { visibleText } from "../masking-hits/rules.ts";
import { mayRead } from "../policy.ts";
import { hidePhotos } from "../public-photos/actions.ts";
import { appealById, lockedAppeal, type WholeAppeal } from "../reading/store.ts";
import type { Publication } from "../rules.ts";
import type { EventKind } from "../tables.ts";
import { addEvent } from "../timeline/store.ts";
import { applicantOf, roundedPoint } from "./rules.ts";
import { deletePublic, optionalPublic, putPublic, refreshPublic, setPublication } from "./store.ts";

/** Brings the public projection of a published appeal up to its state, in the caller's transaction. Every verb calls it. */
export async function syncPublic(ctx: Context, appeal_id: string): Promise<void> {
  await refreshPublic(ctx, appeal_id);
}

/** What a moderator has read, edited and stands for. Nothing else of an appeal's texts ever becomes public. */
export interface Moderated {
  readonly title: string;
  readonly body: string;
  /** of the answer, when there is one; undefined: it is not published */
  readonly answer?: string | undefined;
  /** the pictures before and after the work are shown too */
  readonly photos?: boolean;
  /** what still looks personal has been looked at */
  readonly confirmed: boolean;
  /** the stage the moderator saw (`stageOf`): a colleague who was quicker makes it a 409 */
  readonly stage: string;
}

/** Where the publication of an appeal stands, as a token that travels in the form. */
export function stageOf(
  appeal: { readonly publication: Publication },
  shown: { readonly answer_state: string; readonly published_at: Temporal.Instant } | undefined,
): string {
  return `${appeal.publication}.${shown?.answer_state ?? "none"}.${shown?.published_at.epochMilliseconds ?? 0}`;
}

/** Publishes an appeal, or anew with its answer, as the moderator has edited it. The place is rounded to about a hundred metres. */
export async function publish(ctx: Context, appeal_id: string, moderated: Moderated): Promise<void> {
  await moderate(ctx, appeal_id, moderated.stage, async (ctx, appeal) => {
    if (!appeal.number || !appeal.number_key) throw conflict("appeals:moderation.not_registered");
    const [title, body] = [visibleText(moderated.title), visibleText(moderated.body)];
    const answer = moderated.answer === undefined ? null : visibleText(moderated.answer);
    const against = objections([title, body, answer ?? ""].join("\n"), applicantOf(appeal), moderated.confirmed);
    if (against.found.length > 0) throw conflict("appeals:moderation.still_personal", { found: against.found.join(", ") });
    const first = appeal.publication !== "published";
    await putPublic(ctx, {
      appeal_id,
      number: appeal.number,
      number_key: appeal.number_key,
      title,
      body,
      answer,
      answer_state: appeal.state !== "answered" ? "none" : answer === null ? "refused" : "published",
      ...(await publicPlace(ctx, appeal)),
      topic_id: appeal.topic_id,
      district_id: appeal.district_id,
      state: appeal.state,
      outcome: appeal.outcome,
      received_on: appeal.received_on,
      due_on: appeal.due_on,
      closed_on: appeal.closed_on,
      photos: moderated.photos === true,
      published_at: ctx.clock.now(),
      published_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    });
    return { publication: "published", event: "published", after: { first, answer: answer !== null }, reason: "", tell: first };
  });
}

/** Of the place of an appeal the public learns the street and a point to about a hundred metres. */
async function publicPlace(ctx: Context, { address, longitude, latitude }: WholeAppeal) {
  const street = address ? await resolveAddress(ctx, address) : undefined;
  const point = longitude !== null && latitude !== null ? roundedPoint(longitude, latitude) : { longitude: null, latitude: null };
  return { street_id: street?.street_id ?? null, ...point };
}

/** Decides against publishing an appeal, and says why. What was published is taken back. */
export async function refusePublication(
  ctx: Context,
  appeal_id: string,
  refusal: { readonly reason: string; readonly stage: string },
): Promise<void> {
  await moderate(ctx, appeal_id, refusal.stage, async (ctx, appeal) => {
    const withdrawn = appeal.publication === "published";
    await deletePublic(ctx, appeal_id);
    await hidePhotos(ctx, appeal_id);
    return { publication: "refused", event: "publication_refused", after: { withdrawn }, reason: refusal.reason, tell: true };
  });
}

interface Decision {
  readonly publication: Publication;
  readonly event: EventKind;
  readonly after: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly tell: boolean;
}

async function moderate(
  ctx: Context,
  appeal_id: string,
  stage: string,
  decide: (ctx: Context, appeal: WholeAppeal) => Promise<Decision>,
): Promise<void> {
  await tx(ctx, async (ctx) => {
    const locked = await lockedAppeal(ctx, appeal_id);
    if (!locked || !mayRead(ctx.actor, locked)) throw notFound();
    if (ctx.actor.kind !== "system" && !ctx.actor.permissions.has("appeals.moderate")) throw forbidden();
    if (locked.publication === "none") throw conflict("appeals:moderation.not_wished");
    if (stageOf(locked, await optionalPublic(ctx, appeal_id)) !== stage) throw conflict("appeals:moderation.changed");
    const appeal = found(await appealById(ctx, appeal_id));
    const { publication, event, after, reason, tell } = await decide(ctx, appeal);
    await setPublication(ctx, appeal_id, publication);
    await addEvent(ctx, appeal_id, event, after, reason);
    await record(ctx, {
      action: `appeals.${event}`,
      subject_type: "appeal",
      subject_id: appeal_id,
      before: { publication: locked.publication },
      after: { publication, ...after },
      ...(reason ? { personal: { reason } } : {}),
    });
    if (tell && appeal.applicant_email) await enqueue(ctx, tellOfPublication, { appeal_id, event });
  });
}
