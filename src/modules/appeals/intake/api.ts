import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { guestActor } from "#platform/context.ts";
import { checkForm, type FormError, type FormValues, problemOf, problemType, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { roundedMetres } from "../duplicates/rules.ts";
import { type Alike, alikePublished } from "../duplicates/store.ts";
import { kinds, publicState } from "../rules.ts";
import { fileAppeal, formErrors, newAppeal } from "./actions.ts";
import { appealForm } from "./forms.ts";
import { idOfRepeated } from "./rules.ts";

const text = z.string().nullish();

/** What a machine sends. What the values must be, `appealForm` says: the same for the web form and here. */
const filing = z
  .object({
    body: text.describe("the substance; required, at most 20,000 characters"),
    full_name: text.describe("surname and first name of the applicant; required by 59-FZ art. 7"),
    email: text.describe("where the answer goes; required by 59-FZ art. 7"),
    phone: text,
    summary: text.describe("a heading; made of the substance when absent"),
    kind: z.enum(kinds).nullish(),
    addressee: z.enum(["head", "administration"]).nullish(),
    topic_id: text,
    address: text.describe("where the matter is"),
    latitude: z.number().nullish(),
    longitude: z.number().nullish(),
    co_applicants: z.array(z.string().max(200)).max(500).nullish(),
    wants_publication: z.boolean().nullish(),
    possible_duplicates: z.boolean().nullish().describe("answer what is published about the same matter nearby; it is filed all the same"),
    consent: z.boolean().nullish().describe("the applicant has read how personal data are processed; required"),
  })
  .describe("An appeal of a citizen (59-FZ)");

const duplicate = z.object({
  number: z.string(),
  link: z.string().describe("its public page"),
  title: z.string(),
  state: z.string(),
  received_on: z.string().describe("YYYY-MM-DD"),
  metres: z.number().describe("to the published point, rounded up to fifty"),
});

const receipt = z.object({
  possible_duplicates: z.array(duplicate).optional().describe("only when asked for; at most three"),
  number: z.string().describe("number of the receipt"),
  key: z.string().describe("the number as it stands in addresses"),
  link: z.string().describe("the applicant's page with its secret; whoever has it sees the appeal"),
});

/** Filing for machines. */
export function intakeApi(app: FastifyInstance): void {
  app.post(
    "/api/v1/appeals",
    {
      // no cookie counts here: whoever sends it is nobody's session, so there is no form token to ask for
      config: { access: "public", form: true },
      attachValidation: true,
      schema: {
        summary: "File an appeal",
        description: "The same body with the same Idempotency-Key makes one appeal, however often it is sent.",
        tags: ["appeals"],
        headers: z.looseObject({ "idempotency-key": z.string().max(200).optional() }),
        body: filing,
        response: { 201: receipt },
      },
    },
    async (request, reply) => {
      if (!request.headers["content-type"]?.startsWith("application/json")) throw new Refusal(415, "http:error.415.lead");
      const ctx = { ...request.ctx, actor: { ...guestActor, kind: "api" as const } };
      const misread = misreadFields(request);
      if (misread.length > 0) return refused(reply, misread);
      const body = request.body as z.output<typeof filing>;
      const form = checkForm(appealForm, asForm(body), ctx.t);
      const errors = form.ok ? await formErrors(ctx, form.value) : form.errors;
      if (!form.ok || errors.length > 0) return refused(reply, errors.map(named));
      const key = request.headers["idempotency-key"];
      const appeal_id = typeof key === "string" && key !== "" ? idOfRepeated(ctx, key, body) : newId();
      const appeal = await newAppeal(ctx, form.value, "api");
      const origin = `${request.protocol}://${request.host}`;
      const alike = body.possible_duplicates ? await alikePublished(ctx, appeal) : undefined;
      const made = await fileAppeal(ctx, { ...appeal, appeal_id, files: [] });
      const path = `/appeals/${encodeURIComponent(made.receipt_key)}?key=${made.secret}`;
      return reply
        .status(201)
        .header("cache-control", "no-store")
        .send({
          number: made.receipt_number,
          key: made.receipt_key,
          link: `${origin}${path}`,
          ...(alike ? { possible_duplicates: alike.map((one) => asDuplicate(one, origin)) } : {}),
        });
    },
  );
}

/** A published record as machines are told of it. */
function asDuplicate({ number, number_key, title, state, received_on, likeness }: Alike, origin: string): z.output<typeof duplicate> {
  const link = `${origin}/appeals/${encodeURIComponent(number_key)}`;
  return { number, link, title, state: publicState(state), received_on: received_on.toString(), metres: roundedMetres(likeness.metres) };
}

/** The body as the web form would have sent it. */
function asForm(body: z.output<typeof filing>): FormValues {
  const { latitude, longitude, co_applicants, wants_publication, consent, possible_duplicates: _asked, ...texts } = body;
  const point = latitude != null || longitude != null;
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value != null)),
    submission: "api",
    place: body.address ? "address" : point ? "point" : "none",
    point_lat: latitude == null ? "" : String(latitude),
    point_lon: longitude == null ? "" : String(longitude),
    co_applicants: (co_applicants ?? []).join("\n"),
    wants_publication: wants_publication ? "1" : "",
    consent: consent ? "1" : "",
  };
}

const apiNames: Readonly<Record<string, string>> = { point_lat: "latitude", point_lon: "longitude" };
const named = (error: FormError): FormError => ({ ...error, field: apiNames[error.field] ?? error.field });

/** Fields of the wrong type: a number where a text belongs. */
function misreadFields(request: FastifyRequest): FormError[] {
  const issues = (request.validationError?.validation ?? []) as { readonly instancePath?: string }[];
  if (request.validationError && issues.length === 0) return [{ field: "", message: request.ctx.t("http:form.format") }];
  return issues.map((issue) => ({
    field: (issue.instancePath ?? "").split("/").filter(Boolean).join("."),
    message: request.ctx.t("http:form.format"),
  }));
}

function refused(reply: FastifyReply, errors: readonly FormError[]) {
  const { request } = reply;
  const { t } = request.ctx;
  const problem = { status: 422, title: t("http:error.422.title"), detail: t("http:error.422.lead"), errors };
  return reply.status(422).type(problemType).serializer(JSON.stringify).send(problemOf(request, problem));
}
