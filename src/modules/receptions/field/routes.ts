import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import { takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormError, type FormState, formToken, found, page, parseForm, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { asset } from "#ui/assets.ts";
import { assetsFolder } from "#ui/build.ts";
import { receiveFiles } from "../outings/routes.ts";
import { openOutings } from "../outings/store.ts";
import { takeIn } from "./actions.ts";
import { fieldForm } from "./forms.ts";
import { FieldOfflinePage } from "./pages/field-offline.tsx";
import { StaffFieldPage } from "./pages/staff-field.tsx";
import { lastSubmissions } from "./store.ts";

const access = { permission: "receptions.field" } as const;
const isPublic = { config: { access: "public" } } as const;

/** Where officers write down in the field what residents tell them, with the network or without. */
export function fieldRoutes(app: FastifyInstance): void {
  const files = () => takenFiles(app.veche.config.FILE_MAX_COUNT);

  const show = async (request: FastifyRequest, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    return page(
      reply,
      StaffFieldPage,
      {
        form: form ?? emptyForm({ channel: "outing" }),
        submission_id: newId(),
        owner: ctx.actor.id ?? "",
        sent: await lastSubmissions(ctx, ctx.actor.id ?? "", 20),
        outings: await openOutings(ctx, today, 10),
        files: files(),
        zone: ctx.tenant.zone,
      },
      { status: form ? 422 : 200 },
    );
  };

  app.get("/staff/field", { config: { access } }, (request, reply) => show(request, reply));

  app.post("/staff/field", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const machine = wantsJson(request);
    const form = parseForm(request, fieldForm);
    const sent = await receiveFiles(request);
    const refused = async (values: FormState["values"], errors: readonly FormError[], status: 409 | 422) => {
      if (!machine) return show(request, reply, { values, errors });
      return reply.code(status).send({ errors });
    };
    if (!form.ok) return refused(form.values, [...form.errors, ...sent.errors], 422);
    if (sent.errors.length > 0) return refused(form.values, sent.errors, 422);
    try {
      const { number, again } = await takeIn(ctx, form.value, sent.received);
      if (machine) return reply.code(again ? 200 : 201).send({ number });
      return reply.notice(ctx.t("receptions:onsite.taken", { number })).redirect("/staff/field", 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return refused(form.values, [{ field: "", message: ctx.t(error.key, error.values) }], 409);
    }
  });

  /** A fresh form token and whose it is, for a page that was opened long ago. */
  app.get("/staff/field/token", { config: { access } }, async (request, reply) => {
    reply.header("cache-control", "private, no-store");
    return { csrf: formToken(request, reply), owner: request.ctx.actor.id };
  });

  shellRoutes(app, files);
}

/** What a phone keeps: the page without anybody's data, the script that opens it, and how it stands on the screen. */
function shellRoutes(app: FastifyInstance, files: () => ReturnType<typeof takenFiles>): void {
  app.get("/staff/field/offline", isPublic, async (_request, reply) => page(reply, FieldOfflinePage, { files: files() }));

  app.get("/staff/field/worker.js", isPublic, async (_request, reply) => {
    // the page it serves lies one level above the script
    reply.type("text/javascript; charset=utf-8").header("cache-control", "no-cache").header("service-worker-allowed", "/staff/field");
    // a program that has built no scripts has no worker either: the page works as a form
    const script = await readFile(join(assetsFolder, basename(asset("field-worker").url))).catch(() => undefined);
    return found(script);
  });

  app.get("/staff/field/manifest.webmanifest", isPublic, async (request, reply) => {
    const { ctx, town } = request;
    reply.type("application/manifest+json; charset=utf-8").header("cache-control", "no-cache");
    return JSON.stringify({
      name: ctx.t("receptions:onsite.app_name", { town: town.name }),
      short_name: ctx.t("receptions:onsite.title"),
      lang: ctx.language,
      start_url: "/staff/field",
      scope: "/staff/field",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: town.colours.accent ?? "#0b5f63",
      icons: town.emblem ? [{ src: town.emblem, sizes: "any" }] : [],
    });
  });
}

function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("application/json") ?? false;
}
