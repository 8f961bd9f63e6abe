import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { keyset, page, readCursor } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { districtOptions } from "../districts/store.ts";
import { StaffStreetsPage } from "./pages/staff-territories-streets.tsx";
import { streetName } from "./rules.ts";
import { streetPage } from "./store.ts";

const perPage = 50;
const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const filter = z.object({
  q: z.preprocess(one, z.string().max(200).optional()).catch(undefined),
  district: z.preprocess(one, z.string().refine(isId).optional()).catch(undefined),
  after: z.preprocess(one, z.string().optional()).catch(undefined),
});

/** The streets of the town. */
export function addressRoutes(app: FastifyInstance): void {
  app.get("/staff/territories/streets", { config: { access: { permission: "territories.view" } } }, async (request, reply) => {
    const { ctx } = request;
    const { q = "", district, after } = filter.parse(request.query);
    const cursor = readCursor(after, 2);
    const place =
      typeof cursor?.[0] === "string" && typeof cursor[1] === "string" && isId(cursor[1]) ? ([cursor[0], cursor[1]] as const) : undefined;
    const rows = await streetPage(ctx, { text: streetName(q).name, district_id: district, after: place, limit: perPage + 1 });
    return page(reply, StaffStreetsPage, {
      streets: keyset(rows, perPage, (row) => [row.name, row.street_id]),
      districts: await districtOptions(ctx),
      may_manage: ctx.actor.permissions.has("territories.manage"),
    });
  });
}
