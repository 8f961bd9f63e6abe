import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { selectSystems } from "#integrations/tokens/index.ts";
import { emptyForm, type FormState, found, keyset, notFound, page, parseForm, Refusal, readCursor, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { changeWebhook, renewSecret, repeatDelivery, sendPing, setDisabled, subscribe, unsubscribe } from "./actions.ts";
import { webhookForm } from "./forms.ts";
import { deliverNow } from "./jobs.ts";
import { SecretPage } from "./pages/secret.tsx";
import { WebhookPage } from "./pages/webhook.tsx";
import { WebhookNewPage } from "./pages/webhook-new.tsx";
import { WebhooksPage } from "./pages/webhooks.tsx";
import { deliveriesOf, optionalDelivery, optionalWebhook, selectWebhooks } from "./store.ts";

const path = "/staff/integrations/webhooks";
const access = { permission: "people.manage" } as const;
const read = { config: { access } } as const;
const write = { config: { access, form: true } } as const;
const pageSize = 50;

type Params = { Params: { webhook_id: string; delivery_id: string } };

/** Which systems are told of what, and how each telling went. */
export function webhookRoutes(app: FastifyInstance): void {
  app.get(path, read, async (request, reply) => page(reply, WebhooksPage, { webhooks: await selectWebhooks(request.ctx) }));

  app.get(`${path}/new`, read, async (request, reply) => {
    const { system } = request.query as { system?: unknown };
    return newPage(request, reply, emptyForm({ system_id: typeof system === "string" ? system : "" }));
  });
  app.post(`${path}/new`, write, async (request, reply) => {
    const form = parseForm(request, webhookForm);
    if (!form.ok) return newPage(request, reply, form, 422);
    try {
      // the secret is shown once, so it is answered at once
      const { webhook_id, secret } = await subscribe(request.ctx, form.value);
      return page(reply, SecretPage, { webhook_id, secret, renewed: false });
    } catch (error) {
      return newPage(request, reply, refused(request, form.values, error), 422);
    }
  });

  app.get<Params>(`${path}/:webhook_id`, read, (request, reply) => webhookPage(request, reply));
  app.post<Params>(`${path}/:webhook_id`, write, async (request, reply) => {
    const { ctx } = request;
    const webhook = await webhookOf(request);
    const form = parseForm(request, webhookForm.omit({ system_id: true }));
    if (!form.ok) return webhookPage(request, reply, form, 422);
    try {
      await changeWebhook(ctx, webhook.webhook_id, form.value);
    } catch (error) {
      return webhookPage(request, reply, refused(request, form.values, error), 422);
    }
    return reply.notice(ctx.t("webhooks:saved")).redirect(`${path}/${webhook.webhook_id}`, 303);
  });

  app.post<Params>(`${path}/:webhook_id/secret`, read, async (request, reply) => {
    const { webhook_id } = await webhookOf(request);
    return page(reply, SecretPage, { webhook_id, secret: await renewSecret(request.ctx, webhook_id), renewed: true });
  });

  verb(app, "disabling", (request, id) => setDisabled(request.ctx, id, true));
  verb(app, "enabling", async (request, id) => {
    await setDisabled(request.ctx, id, false);
    await deliverNow(request.ctx, id);
  });
  verb(app, "ping", async (request, id) => {
    await sendPing(request.ctx, id);
    await deliverNow(request.ctx, id);
  });
  verb(app, "deliveries/:delivery_id/repetition", async (request, id) => {
    if (!isId(request.params.delivery_id)) throw notFound();
    await repeatDelivery(request.ctx, id, request.params.delivery_id);
    await deliverNow(request.ctx, id);
  });

  app.post<Params>(`${path}/:webhook_id/removal`, read, async (request, reply) => {
    const { webhook_id } = await webhookOf(request);
    await unsubscribe(request.ctx, webhook_id);
    return reply.notice(request.ctx.t("webhooks:removed")).redirect(path, 303);
  });

  app.get<Params>(`${path}/:webhook_id/deliveries/:delivery_id`, read, async (request, reply) => {
    const { webhook_id } = await webhookOf(request);
    const { delivery_id } = request.params;
    const delivery = found(isId(delivery_id) ? await optionalDelivery(request.ctx, webhook_id, delivery_id) : undefined);
    return reply.type("application/json; charset=utf-8").header("cache-control", "private, no-store").send(delivery.body);
  });
}

/** A POST that leads back to the page with its own words. */
function verb(app: FastifyInstance, name: string, act: (request: FastifyRequest<Params>, webhook_id: string) => Promise<void>): void {
  const said = name.split("/").at(-1) as "disabling" | "enabling" | "ping" | "repetition";
  app.post<Params>(`${path}/:webhook_id/${name}`, read, async (request, reply) => {
    const { webhook_id } = await webhookOf(request);
    await act(request, webhook_id);
    return reply.notice(request.ctx.t(`webhooks:done.${said}`)).redirect(`${path}/${webhook_id}`, 303);
  });
}

async function webhookOf({ ctx, params }: FastifyRequest<Params>) {
  if (!isId(params.webhook_id)) throw notFound();
  return found(await optionalWebhook(ctx, params.webhook_id));
}

async function newPage(request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) {
  const systems = await selectSystems(request.ctx);
  return page(
    reply,
    WebhookNewPage,
    { form, systems: systems.map(({ system_id, name }) => ({ value: system_id, label: name })) },
    { status },
  );
}

async function webhookPage(request: FastifyRequest<Params>, reply: FastifyReply, form?: FormState, status = 200) {
  const { ctx } = request;
  const webhook = await webhookOf(request);
  const after = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]).safeParse(readCursor((request.query as { after?: string }).after, 2));
  const rows = await deliveriesOf(ctx, webhook.webhook_id, pageSize + 1, after.data);
  const deliveries = keyset(rows, pageSize, (row) => [row.created_at.toString(), row.delivery_id]);
  const { url, events } = webhook;
  return page(reply, WebhookPage, { webhook, deliveries, zone: ctx.tenant.zone, form: form ?? emptyForm({ url, events }) }, { status });
}

/** What only the database or the deployment could tell of a form. */
function refused(request: FastifyRequest, values: FormState["values"], error: unknown): FormState {
  if (!(error instanceof Refusal) || error.status !== 422) throw error;
  return refuse(values, { field: String(error.values.field ?? ""), message: request.ctx.t(error.key, error.values) });
}
