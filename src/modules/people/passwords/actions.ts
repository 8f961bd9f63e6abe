import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { Refusal } from "#platform/http/index.ts";
import { hashToken } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendResetLink } from "../invitations/jobs.ts";
import { endInvitations, selectInvitation, takeInvitation } from "../invitations/store.ts";
import { endAllSessions } from "../sessions/actions.ts";
import { selectCredentials, updateStaff } from "../staff/store.ts";
import { hashPassword } from "./rules.ts";

/**
 * Has a link to a new password sent, if the address is one of staff who may come in. Says nothing of whether it
 * is, and takes as long: the letter is written by a job, and a job there is in either case.
 */
export function askPasswordReset(ctx: Context, email: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const person = await selectCredentials(ctx, { email: email.toLowerCase() });
    await enqueue(ctx, sendResetLink, { staff_id: person && !person.disabled_at ? person.staff_id : null });
  });
}

/** Sets a password by a link, once, and ends every session of the person. 410 when the link no longer works. Returns whose it was. */
export function setPasswordByLink(ctx: Context, token: string, password: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const link = await selectInvitation(ctx, hashToken(token));
    if (!link || !(await takeInvitation(ctx, link.invitation_id))) throw new Refusal(410, "people:link.gone");
    await setPassword(ctx, link.staff_id, password);
    return link.staff_id;
  });
}

/** Sets a password and ends every session of the person but the one of `keep`. */
export function setPassword(ctx: Context, staff_id: string, password: string, keep?: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    await updateStaff(ctx, staff_id, { password_hash: await hashPassword(password), password_changed_at: ctx.clock.now() });
    await endInvitations(ctx, staff_id);
    await endAllSessions(ctx, "staff", staff_id, keep);
    await record(ctx, { action: "people.password_set", subject_type: "staff", subject_id: staff_id });
  });
}
