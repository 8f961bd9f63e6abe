import type { FastifyInstance, FastifyRequest } from "fastify";
import { openTopics, topicsChangedAt } from "#modules/appeals/index.ts";
import { originOf } from "#platform/http/index.ts";
import { checkJurisdiction, sendList, sendOne } from "../api.ts";
import { queried } from "../queries/api.ts";
import { attributes, GeoRefusal, w3c, withoutExtension } from "../rules.ts";

const config = { access: "public" } as const;
/** The version of the specification these pages answer to. */
const specification = "http://wiki.open311.org/GeoReport_v2";
/** Since when a town without a single topic answers so. */
const served = Temporal.Instant.from("2026-11-22T00:00:00Z");

/** What there is to ask for: services, their attributes, and where everything is. */
export function serviceRoutes(app: FastifyInstance): void {
  for (const extension of ["", ".xml", ".json"]) {
    app.get(`/services${extension}`, { config }, async (request, reply) => {
      checkJurisdiction(request, queried(request, "jurisdiction_id"));
      const topics = await openTopics(request.ctx);
      return sendList(
        reply,
        "services",
        "service",
        topics.map(({ code, title, section }) => ({
          service_code: code,
          service_name: title,
          description: title,
          metadata: true,
          type: "realtime",
          keywords: section ?? "",
          group: section ?? "",
        })),
      );
    });
  }

  app.get<{ Params: { code: string } }>("/services/:code", { config }, async (request, reply) => {
    checkJurisdiction(request, queried(request, "jurisdiction_id"));
    const service_code = withoutExtension(request.params.code);
    await topicByCode(request, service_code);
    const { t } = request.ctx;
    const described = attributes.map(({ code, values }, at) => ({
      variable: true,
      code,
      datatype: "singlevaluelist",
      required: false,
      datatype_description: t(`open311:attribute.${code}.hint`),
      order: at + 1,
      description: t(`open311:attribute.${code}.title`),
      values: values.map((key) => ({ key, name: t(`open311:attribute.${code}.${key}`) })),
    }));
    return sendOne(
      reply,
      "service_definition",
      { service_code, attributes: { attribute: described.map((one) => ({ ...one, values: { value: one.values } })) } },
      { service_code, attributes: described },
    );
  });
}

/** Where the interfaces are, for `/open311/discovery` and the same beside them: with the time services last changed. */
export function discoveryRoutes(app: FastifyInstance): void {
  for (const extension of ["", ".xml", ".json"])
    app.get(`/discovery${extension}`, { config }, async (request, reply) => {
      const { ctx, town } = request;
      const url = `${originOf(request)}/open311/v2`;
      const formats = ["text/xml", "application/json"];
      const changeset = w3c((await topicsChangedAt(ctx)) ?? served, "UTC");
      const endpoint = { specification, url, changeset, type: app.veche.config.demo ? "test" : "production" };
      const about = {
        changeset,
        contact: [town.contacts.office, town.contacts.phone, town.contacts.email].filter(Boolean).join(", "),
        key_service: ctx.t("open311:key_service"),
      };
      return sendOne(
        reply,
        "discovery",
        { ...about, endpoints: { endpoint: { ...endpoint, formats: { format: formats } } } },
        { ...about, endpoints: [{ ...endpoint, formats }] },
      );
    });
}

/** The topic a service stands for; 404 for one that is not offered. */
export async function topicByCode(request: FastifyRequest, code: string) {
  const topic = (await openTopics(request.ctx)).find((one) => one.code === code);
  if (!topic) throw new GeoRefusal(404, [`service_code: ${request.ctx.t("open311:error.service")}`]);
  return topic;
}
