import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { consentVersions } from "./rules.ts";
import * as store from "./store.ts";
import type { ConsentKind } from "./tables.ts";

/** Keeps that somebody agreed to the wording in force now. */
export function giveConsent(ctx: Context, kind: ConsentKind, subject: store.ConsentSubject): Promise<string> {
  return tx(ctx, async (ctx) => {
    const consent_id = newId();
    const text_version = consentVersions[kind];
    await store.insertConsent(ctx, { consent_id, kind, text_version }, subject);
    await record(ctx, { action: "people.consent_given", subject_type: "consent", subject_id: consent_id, after: { kind, text_version } });
    return consent_id;
  });
}

/** Withdraws one consent of the resident who acts; its kind, or undefined when there was none to withdraw. */
export function withdrawConsent(ctx: Context, consent_id: string): Promise<ConsentKind | undefined> {
  return tx(ctx, async (ctx) => {
    const kind = await store.withdrawConsent(ctx, ctx.actor.id ?? "", consent_id);
    if (kind) await record(ctx, { action: "people.consent_withdrawn", subject_type: "consent", subject_id: consent_id, before: { kind } });
    return kind;
  });
}
