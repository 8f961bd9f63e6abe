import type { FastifyInstance } from "fastify";
import { staffOptions, unitOptions } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { keyset, page, readCursor } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { Recent } from "#platform/recent.ts";
import { anyMerged, mergeMarks } from "../merging/store.ts";
import type { Register } from "../rules.ts";
import { viewsOf } from "../views/store.ts";
import { type AppealFilter, isNarrowed, readFilter } from "./forms.ts";
import { StaffAppealsPage } from "./pages/staff-appeals.tsx";
import { type Place, placeWidth, type Sort } from "./rules.ts";
import {
  type AppealLine,
  countRegisters,
  countTabs,
  districtOptions,
  listAppeals,
  placeOf,
  sectionOptions,
  type TabCounts,
} from "./store.ts";

const perPage = 50;

/** The register as staff work with it. */
export function listRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals", { config: { access: { permission: "appeals.view" } } }, async (request, reply) => {
    const { ctx } = request;
    const { municipality_id } = ctx.tenant;
    const { filter, after } = readFilter(request.query);
    const [list, counts, registers, offered, views, someMerged] = await Promise.all([
      pageOfAppeals(ctx, filter, after, perPage),
      tabCounts.get(municipality_id, `${ctx.actor.id} ${filter.register}`, () => countTabs(ctx, filter.register)),
      registerCounts.get(municipality_id, `${ctx.actor.id}`, () => countRegisters(ctx)),
      choices.get(municipality_id, "", () => readChoices(ctx)),
      savedViews.get(municipality_id, `${ctx.actor.id}`, () => viewsOf(ctx, "appeals")),
      merges.get(municipality_id, "", () => anyMerged(ctx)),
    ]);
    return page(reply, StaffAppealsPage, {
      list,
      merged: await mergeMarks(ctx, someMerged ? list.rows.map(({ appeal_id }) => appeal_id) : []),
      filter,
      counts,
      registers,
      choices: offered,
      views,
      narrowed: isNarrowed(filter),
      today: dateIn(ctx.clock.now(), ctx.tenant.zone),
      may: {
        register: ctx.actor.permissions.has("appeals.register"),
        assign: ctx.actor.permissions.has("appeals.assign"),
        export: ctx.actor.permissions.has("appeals.export"),
        control: ctx.actor.permissions.has("appeals.control"),
      },
    });
  });
}

/** A page of the list, and the cursor of the next. */
export async function pageOfAppeals(ctx: Context, filter: AppealFilter, after: string | undefined, limit: number) {
  const rows = await listAppeals(ctx, filter, limit + 1, readPlace(after, filter.sort));
  return keyset<AppealLine>(rows, limit, (row) => placeOf(row, filter.sort));
}

/** The place a cursor names; none for one that was made up or belongs to another order. */
function readPlace(after: string | undefined, sort: Sort): Place | undefined {
  const place = readCursor(after, placeWidth(sort));
  if (!place) return undefined;
  const [first, second] = place;
  if (placeWidth(sort) === 2)
    return typeof first === "string" && isDay(first) && typeof second === "string" && isId(second) ? [first, second] : undefined;
  const [, , register] = place;
  return isSmall(first) && isSmall(second) && typeof register === "string" ? [first, second, register] : undefined;
}

const isDay = (text: string) =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$|^\d{4}-(0[13-9]|1[0-2])-30$|^\d{4}-(0[13578]|1[02])-31$/.test(text);
const isSmall = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31;

export interface Choices {
  readonly topics: readonly { value: string; label: string }[];
  readonly units: readonly { value: string; label: string }[];
  readonly executors: readonly { value: string; label: string }[];
  readonly districts: readonly { value: string; label: string }[];
}

/** What filters offer changes a few times a year and stands on every page of the list: half a minute late is in time. */
const choices = new Recent<Choices>(30);
/** What somebody here changes is counted anew at once; what changes elsewhere, in a quarter of a minute. */
const tabCounts = new Recent<TabCounts>(15);
const registerCounts = new Recent<Readonly<Record<Register, number>>>(15);
const savedViews = new Recent<Awaited<ReturnType<typeof viewsOf>>>(15);
const merges = new Recent<boolean>(15);

async function readChoices(ctx: Context): Promise<Choices> {
  const [topics, units, staff, districts] = await Promise.all([
    sectionOptions(ctx),
    unitOptions(ctx),
    staffOptions(ctx),
    districtOptions(ctx),
  ]);
  return {
    topics,
    units: units.map(({ value, label }) => ({ value, label })),
    executors: staff.slice(0, 300).map((person) => ({ value: person.staff_id, label: person.short_name })),
    districts,
  };
}
