import { unitsWhere } from "#modules/people/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Db, tx, violatedConstraint } from "#platform/db/index.ts";
import { type Bearer, conflict, forbidden, found } from "#platform/http/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { SystemForm, TokenForm } from "./forms.ts";
import { hintOf, looksLikeToken, notedEverySeconds, permissionsOf, type Scope, stateOf } from "./rules.ts";
import * as store from "./store.ts";

/**
 * The system whose token this is, with exactly the permissions of its scopes; null when there is none, it
 * has run out, was revoked, or the system is shut out. One indexed query, nothing of it is kept.
 */
export async function bearerFor(db: Db, municipality_id: string, token: string, clock: Clock): Promise<Bearer | null> {
  if (!looksLikeToken(token)) return null;
  const now = clock.now();
  const shown = await store.selectToken(db, municipality_id, hashToken(token), now);
  if (!shown) return null;
  const { token_id, system_id, name, scopes, per_minute, last_used_at } = shown;
  if (!last_used_at || now.since(last_used_at).total("seconds") >= notedEverySeconds)
    await store.touchToken(db, municipality_id, token_id, now);
  return { token_id, per_minute, actor: { kind: "api", id: system_id, name, permissions: permissionsOf(scopes), unit_ids: [] } };
}

/** A token as it is seen this once. */
export interface Issued {
  readonly token_id: string;
  readonly token: string;
  readonly expires_at: Temporal.Instant | null;
}

/** Enters a system. 409 when there is one of this name. Returns its id. */
export function addSystem(ctx: Context, form: SystemForm): Promise<string> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const system_id = newId();
    const { name, owner_email, note } = form;
    try {
      await store.insertSystem(ctx, {
        system_id,
        name,
        owner_email,
        note: note ?? "",
        created_at: ctx.clock.now(),
        created_by: staffOf(ctx),
        disabled_at: null,
      });
    } catch (error) {
      throw asTaken(error, name);
    }
    await noteSystem(ctx, system_id, "tokens.system_added", { after: { name }, personal: { owner_email } });
    return system_id;
  });
}

/** Changes its name, its owner or what is said of it. */
export function changeSystem(ctx: Context, system_id: string, { name, owner_email, note }: SystemForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const before = found(await store.optionalSystem(ctx, system_id));
    try {
      await store.updateSystem(ctx, system_id, { name, owner_email, note: note ?? "" });
    } catch (error) {
      throw asTaken(error, name);
    }
    await noteSystem(ctx, system_id, "tokens.system_changed", {
      before: { name: before.name },
      after: { name },
      personal: { owner_email },
    });
  });
}

/** Shuts a system out with all its tokens, or lets it in again with those that are still good. */
export function setDisabled(ctx: Context, system_id: string, disabled: boolean): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    found(await store.optionalSystem(ctx, system_id));
    await store.updateSystem(ctx, system_id, { disabled_at: disabled ? ctx.clock.now() : null });
    await noteSystem(ctx, system_id, disabled ? "tokens.system_disabled" : "tokens.system_enabled", {});
  });
}

/** Gives a system one more token. The token is seen this once and stored as its SHA-256 only. */
export function issueToken(ctx: Context, system_id: string, form: TokenForm): Promise<Issued> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    found(await store.optionalSystem(ctx, system_id));
    const hours = form.life === "none" ? undefined : Number(form.life) * 24;
    const issued = await makeToken(ctx, system_id, form, hours);
    await noteSystem(ctx, system_id, "tokens.issued", { after: { token_id: issued.token_id, ...shownOf(form, issued) } });
    return issued;
  });
}

/** A new token with the scopes of a former one, which still works for `overlap` hours, so that the system has time to change over. */
export function rotateToken(ctx: Context, system_id: string, token_id: string, overlap: number): Promise<Issued> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const former = found(await store.lockedToken(ctx, system_id, token_id));
    const now = ctx.clock.now();
    if (stateOf(former, now) !== "valid") throw conflict("tokens:refusal.not_valid");
    const life = former.expires_at?.since(former.created_at).total("hours");
    const issued = await makeToken(ctx, system_id, former, life);
    const end = now.add({ hours: overlap });
    const expires_at = former.expires_at && Temporal.Instant.compare(former.expires_at, end) < 0 ? former.expires_at : end;
    await store.updateToken(ctx, token_id, { expires_at });
    await noteSystem(ctx, system_id, "tokens.rotated", {
      before: { token_id, works_until: expires_at.toString() },
      after: { token_id: issued.token_id, ...shownOf(former, issued) },
    });
    return issued;
  });
}

/** Ends a token at once. A token that has ended already stays as it is. */
export function revokeToken(ctx: Context, system_id: string, token_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const token = found(await store.lockedToken(ctx, system_id, token_id));
    if (token.revoked_at) return;
    await store.updateToken(ctx, token_id, { revoked_at: ctx.clock.now() });
    await noteSystem(ctx, system_id, "tokens.revoked", { before: { token_id } });
  });
}

async function makeToken(
  ctx: Context,
  system_id: string,
  { scopes, per_minute }: { readonly scopes: readonly Scope[]; readonly per_minute: number },
  hours: number | undefined,
): Promise<Issued> {
  const token = `veche_${newToken(32)}`;
  const token_id = newId();
  const created_at = ctx.clock.now();
  const expires_at = hours === undefined ? null : created_at.add({ seconds: Math.round(hours * 3600) });
  await store.insertToken(ctx, {
    token_id,
    system_id,
    token_hash: hashToken(token),
    hint: hintOf(token),
    scopes: [...scopes],
    per_minute,
    created_at,
    created_by: staffOf(ctx),
    expires_at,
    last_used_at: null,
    revoked_at: null,
  });
  return { token_id, token, expires_at };
}

const shownOf = ({ scopes, per_minute }: { readonly scopes: readonly Scope[]; readonly per_minute: number }, { expires_at }: Issued) => ({
  scopes: [...scopes],
  per_minute,
  expires_at: expires_at?.toString() ?? null,
});

function noteSystem(
  ctx: Context,
  system_id: string,
  action: string,
  what: { readonly before?: unknown; readonly after?: unknown; readonly personal?: Readonly<Record<string, unknown>> },
): Promise<string> {
  return record(ctx, { action, subject_type: "integration_system", subject_id: system_id, ...what });
}

/** Keys of the town are given out by whoever keeps the whole town, or by the program itself; never by a program that has one. */
export function mustManage({ actor }: Context): void {
  const may = actor.kind === "system" || (actor.kind === "staff" && unitsWhere(actor, "people.manage") === null);
  if (!may) throw forbidden();
}

const staffOf = ({ actor }: Context): string | null => (actor.kind === "staff" ? actor.id : null);

function asTaken(error: unknown, name: string): unknown {
  return violatedConstraint(error) === "integration_system_name" ? conflict("tokens:refusal.name_taken", { name, field: "name" }) : error;
}
