import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { found, Refusal } from "#platform/http/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { mustManageTown } from "../roles/actions.ts";
import { lockCredentials } from "../staff/store.ts";
import { invitationLetter, passwordResetLetter } from "./mail.tsx";
import { linkHours } from "./rules.ts";
import * as store from "./store.ts";
import type { InvitationPurpose } from "./tables.ts";

/** Sends the letter by which a member of staff sets their password: good once, for 72 hours; older links end. */
export async function invite(ctx: Context, staff_id: string): Promise<void> {
  mustManageTown(ctx);
  return sendLink(ctx, staff_id, "invitation");
}

/** Sends a link to a new password: good once, for two hours; older links end. */
export function sendReset(ctx: Context, staff_id: string): Promise<void> {
  return sendLink(ctx, staff_id, "password_reset");
}

function sendLink(ctx: Context, staff_id: string, purpose: InvitationPurpose): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { person, token, expires_at } = await makeLink(ctx, staff_id, purpose);
    const letter = purpose === "invitation" ? invitationLetter : passwordResetLetter;
    await sendLetter(ctx, { to: person.email, letter: letter(ctx, { name: person.full_name, token, expires_at }), sensitive: true });
  });
}

/**
 * The path of a link by which a member of staff sets their password, for whoever sits at the server's
 * terminal: no letter is sent. Older links end.
 */
export function linkForTerminal(ctx: Context, staff_id: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const { token } = await makeLink(ctx, staff_id, "invitation");
    return `/staff/invitation/${token}`;
  });
}

async function makeLink(ctx: Context, staff_id: string, purpose: InvitationPurpose) {
  const person = found(await lockCredentials(ctx, staff_id));
  if (person.disabled_at) throw new Refusal(403, "people:staff.is_disabled");
  const token = newToken(32);
  const created_at = ctx.clock.now();
  const expires_at = created_at.add({ hours: linkHours[purpose] });
  await store.endInvitations(ctx, staff_id);
  await store.insertInvitation(ctx, {
    invitation_id: newId(),
    staff_id,
    purpose,
    token_hash: hashToken(token),
    created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    created_at,
    expires_at,
  });
  await record(ctx, { action: `people.${purpose}_made`, subject_type: "staff", subject_id: staff_id, after: { expires_at } });
  return { person, token, expires_at };
}

/** Nightly: links that ran out a month ago. */
export function sweepInvitations(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => store.deleteOldInvitations(ctx, ctx.clock.now().subtract({ hours: 24 * 30 })));
}
