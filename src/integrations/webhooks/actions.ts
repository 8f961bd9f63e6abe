import { mustManage, optionalSystem } from "#integrations/tokens/index.ts";
import { type AppealEvent, appealById, asAppeal } from "#modules/appeals/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { mayBeSentTo, type Posted, post } from "#platform/outgoing/index.ts";
import type { WebhookForm } from "./forms.ts";
import { disabledLetter } from "./mail.tsx";
import {
  type EventName,
  eventsOf,
  isTaken,
  mostFailures,
  nextAttempt,
  pauseAfter,
  ping,
  secretOverlapHours,
  secretText,
  signatures,
} from "./rules.ts";
import * as store from "./store.ts";

/** Subscribes a system. 422 for an address nothing may be sent to. Returns its id and the secret, which is seen this once. */
export function subscribe(ctx: Context, form: WebhookForm): Promise<{ webhook_id: string; secret: string }> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    if (!(await optionalSystem(ctx, form.system_id))) throw new Refusal(422, "http:form.choose", { field: "system_id" });
    checkUrl(form.url);
    const webhook_id = newId();
    await store.insertWebhook(ctx, {
      webhook_id,
      system_id: form.system_id,
      url: form.url,
      events: form.events,
      generation: 1,
      former_until: null,
      failures: 0,
      paused_until: null,
      disabled_at: null,
      disabled_why: null,
      created_at: ctx.clock.now(),
      created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    });
    await note(ctx, webhook_id, "webhooks.subscribed", { after: { system_id: form.system_id, url: form.url, events: form.events } });
    return { webhook_id, secret: secretText(keyOf(ctx, webhook_id, 1)) };
  });
}

function checkUrl(url: string): void {
  if (!mayBeSentTo(url)) throw new Refusal(422, "webhooks:form.url_refused", { field: "url" });
}

/** Changes where it sends and what of. */
export function changeWebhook(ctx: Context, webhook_id: string, { url, events }: Pick<WebhookForm, "url" | "events">): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const before = found(await store.optionalWebhook(ctx, webhook_id));
    checkUrl(url);
    await store.updateWebhook(ctx, webhook_id, { url, events });
    await note(ctx, webhook_id, "webhooks.changed", { before: { url: before.url, events: before.events }, after: { url, events } });
  });
}

/** Stops sending, or goes on with what still waits. */
export function setDisabled(ctx: Context, webhook_id: string, disabled: boolean): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    found(await store.optionalWebhook(ctx, webhook_id));
    const disabled_at = disabled ? ctx.clock.now() : null;
    await store.updateWebhook(ctx, webhook_id, { disabled_at, disabled_why: disabled ? "staff" : null, failures: 0, paused_until: null });
    await note(ctx, webhook_id, disabled ? "webhooks.disabled" : "webhooks.enabled", {});
  });
}

/** A new secret; the former one still signs beside it for a day. */
export function renewSecret(ctx: Context, webhook_id: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const webhook = found(await store.optionalWebhook(ctx, webhook_id));
    const generation = webhook.generation + 1;
    await store.updateWebhook(ctx, webhook_id, { generation, former_until: ctx.clock.now().add({ hours: secretOverlapHours }) });
    await note(ctx, webhook_id, "webhooks.secret_renewed", { after: { generation } });
    return secretText(keyOf(ctx, webhook_id, generation));
  });
}

/** Ends a subscription and forgets what was sent by it. */
export function unsubscribe(ctx: Context, webhook_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const webhook = found(await store.optionalWebhook(ctx, webhook_id));
    await store.deleteWebhook(ctx, webhook_id);
    await note(ctx, webhook_id, "webhooks.unsubscribed", { before: { system_id: webhook.system_id, url: webhook.url } });
  });
}

/** Puts a message of no content at the head of the queue. */
export function sendPing(ctx: Context, webhook_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const webhook = found(await store.optionalWebhook(ctx, webhook_id));
    if (webhook.disabled_at) throw conflict("webhooks:refusal.disabled");
    const now = ctx.clock.now();
    await store.insertDeliveries(ctx, [
      newDelivery(newId(), webhook_id, ping, JSON.stringify({ type: ping, timestamp: now.toString(), data: {} }), now),
    ]);
    await store.updateWebhook(ctx, webhook_id, { paused_until: null });
  });
}

/** Has a delivery tried again at once, whatever became of it. */
export function repeatDelivery(ctx: Context, webhook_id: string, delivery_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManage(ctx);
    const webhook = found(await store.optionalWebhook(ctx, webhook_id));
    found(await store.optionalDelivery(ctx, webhook_id, delivery_id));
    if (webhook.disabled_at) throw conflict("webhooks:refusal.disabled");
    await store.updateDelivery(ctx, delivery_id, { state: "waiting", attempts: 0, next_at: ctx.clock.now() });
    await store.updateWebhook(ctx, webhook_id, { paused_until: null });
    await note(ctx, webhook_id, "webhooks.repeated", { after: { delivery_id } });
  });
}

/**
 * Makes the deliveries of an event that has been committed: one for each subscription and name. Run twice,
 * it makes them once. Returns the subscriptions that have something to send.
 */
export function announceEvent(ctx: Context, event: AppealEvent): Promise<string[]> {
  return tx(ctx, async (ctx) => {
    const names = eventsOf(event.kind);
    const [listeners, appeal] = [await store.listenersTo(ctx, names), await appealById(ctx, event.appeal_id)];
    if (!appeal) return [];
    const now = ctx.clock.now();
    const rows = listeners.flatMap(({ webhook_id, events, scopes }) =>
      names
        .filter((name) => events.includes(name))
        .map((name) => {
          const personal = scopes.includes("appeals.personal");
          const data = { ...bare(ctx, appeal, personal), change: event.kind };
          return newDelivery(
            idOf(ctx, event.event_id, webhook_id, name),
            webhook_id,
            name,
            JSON.stringify({ type: name, timestamp: event.at.toString(), data }),
            now,
          );
        }),
    );
    await store.insertDeliveries(ctx, rows);
    return [...new Set(rows.map(({ webhook_id }) => webhook_id))];
  });
}

/** An appeal as a message carries it: numbers, codes and dates; what the applicant wrote, and who they are, only where `personal` allows. */
function bare(ctx: Context, appeal: Parameters<typeof asAppeal>[1], personal: boolean) {
  const permissions = new Set(personal ? ["appeals.personal"] : []);
  const whole = asAppeal({ ...ctx, actor: { ...ctx.actor, kind: "api", permissions } }, appeal);
  if (personal) return whole;
  const { summary: _summary, text: _text, applicant: _applicant, place: _place, executor: _executor, ...plain } = whole;
  return plain;
}

function newDelivery(delivery_id: string, webhook_id: string, event: EventName | typeof ping, body: string, now: Temporal.Instant) {
  return {
    delivery_id,
    webhook_id,
    event,
    body,
    state: "waiting",
    attempts: 0,
    next_at: now,
    last_at: null,
    status: null,
    error: null,
    excerpt: null,
    ms: null,
    created_at: now,
  } as const;
}

/** The same id for the same message, however often it is made: a UUIDv8. */
function idOf(ctx: Context, ...parts: string[]): string {
  const digest = Buffer.from(ctx.sign("webhook delivery", ...parts), "base64url");
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** Most messages one run of the job sends, so that others get their turn. */
const mostAtOnce = 50;

/**
 * Sends what is due to one receiver, message by message, until one fails: then it is left in peace for a
 * while. No transaction is open meanwhile. Returns whether there is more to do at once.
 */
export async function deliverTo(ctx: Context, webhook_id: string, signal: AbortSignal): Promise<boolean> {
  for (let sent = 0; sent < mostAtOnce && !signal.aborted; sent += 1) {
    const webhook = await store.optionalWebhook(ctx, webhook_id);
    if (!webhook || webhook.disabled_at || webhook.system_disabled_at) return false;
    const now = ctx.clock.now();
    if (webhook.paused_until && Temporal.Instant.compare(webhook.paused_until, now) > 0) return false;
    const delivery = await store.dueDelivery(ctx, webhook_id);
    if (!delivery) return false;
    const answer = await attempt(ctx, webhook, delivery);
    if (!(await settle(ctx, webhook, delivery, answer))) return false;
  }
  return true;
}

function attempt(ctx: Context, webhook: store.Webhook, { delivery_id, body }: store.Delivery): Promise<Posted> {
  const now = ctx.clock.now();
  const timestamp = Math.floor(now.epochMilliseconds / 1000);
  const former = webhook.former_until && Temporal.Instant.compare(webhook.former_until, now) > 0 ? [webhook.generation - 1] : [];
  const keys = [webhook.generation, ...former].map((generation) => keyOf(ctx, webhook.webhook_id, generation));
  return post(webhook.url, body, {
    "content-type": "application/json; charset=utf-8",
    "webhook-id": delivery_id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures(keys, delivery_id, timestamp, body),
  });
}

/** Notes how an attempt went, and whether the message was taken; if not, the receiver is left in peace for a while. */
function settle(ctx: Context, webhook: store.Webhook, delivery: store.Delivery, answer: Posted): Promise<boolean> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const attempts = delivery.attempts + 1;
    const { status, error, ms } = answer;
    const seen = { attempts, last_at: now, status, error, ms, excerpt: answer.excerpt.replaceAll("\0", "").slice(0, 1000) };
    if (isTaken(status)) {
      await store.updateDelivery(ctx, delivery.delivery_id, { ...seen, state: "delivered" });
      if (webhook.failures > 0) await store.updateWebhook(ctx, webhook.webhook_id, { failures: 0, paused_until: null });
      return true;
    }
    const next_at = nextAttempt(attempts, now);
    await store.updateDelivery(ctx, delivery.delivery_id, { ...seen, state: next_at ? "waiting" : "given_up", next_at: next_at ?? now });
    const failures = await store.countFailure(ctx, webhook.webhook_id);
    await store.updateWebhook(ctx, webhook.webhook_id, { paused_until: pauseAfter(failures, now) });
    if (failures >= mostFailures) await giveUp(ctx, webhook, failures);
    return false;
  });
}

/** A receiver that never answers is told nothing any more, and whoever answers for it is written to. */
async function giveUp(ctx: Context, webhook: store.Webhook, failures: number): Promise<void> {
  await store.updateWebhook(ctx, webhook.webhook_id, { disabled_at: ctx.clock.now(), disabled_why: "failures" });
  await note(ctx, webhook.webhook_id, "webhooks.disabled", { after: { failures } });
  await sendLetter(ctx, {
    to: webhook.owner_email,
    letter: (t) =>
      disabledLetter(t, {
        system: webhook.system_name,
        url: webhook.url,
        failures,
        href: `/staff/integrations/webhooks/${webhook.webhook_id}`,
      }),
    subject_type: "webhook",
    subject_id: webhook.webhook_id,
  });
}

/** Forgets deliveries of more than a month ago. */
export function forgetOld(ctx: Context): Promise<number> {
  return tx(ctx, (ctx) => store.forgetDeliveries(ctx, ctx.clock.now().subtract({ hours: 30 * 24 })));
}

/** The key messages of a subscription are signed with: made of the program's secret, stored nowhere. */
function keyOf(ctx: Context, webhook_id: string, generation: number): string {
  return ctx.sign("webhook", ctx.tenant.municipality_id, webhook_id, String(generation));
}

function note(
  ctx: Context,
  webhook_id: string,
  action: string,
  what: { readonly before?: unknown; readonly after?: unknown },
): Promise<string> {
  return record(ctx, { action, subject_type: "webhook", subject_id: webhook_id, ...what });
}
