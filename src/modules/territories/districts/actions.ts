import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { boundsOf } from "../geometry/rules.ts";
import type { Geometry } from "../tables.ts";
import type { DistrictInput } from "./forms.ts";
import * as store from "./store.ts";

/** Adds a district, with or without its lines. 409 when there is one of that name and kind in the same place. */
export function addDistrict(ctx: Context, input: DistrictInput, geometry?: Geometry): Promise<string> {
  return once(() =>
    tx(ctx, async (ctx) => {
      const district_id = newId();
      const parent_id = await parentOf(ctx, input.parent_id);
      await store.insertDistrict(ctx, {
        ...input,
        parent_id,
        district_id,
        ...lines(geometry),
        closed_on: null,
        created_at: ctx.clock.now(),
      });
      await note(ctx, "added", district_id, undefined, { ...input, parent_id, has_geometry: geometry !== undefined });
      return district_id;
    }),
  );
}

/** Renames a district, hangs it elsewhere, gives it new lines; without `geometry` the old ones stay. */
export function changeDistrict(ctx: Context, district_id: string, input: DistrictInput, geometry?: Geometry): Promise<void> {
  return once(() =>
    tx(ctx, async (ctx) => {
      const { kind, name, parent_id, position } = found(await store.selectDistrict(ctx, district_id));
      const next = { ...input, parent_id: await parentOf(ctx, input.parent_id, district_id) };
      await store.updateDistrict(ctx, district_id, { ...next, ...(geometry ? lines(geometry) : {}) });
      await note(ctx, "changed", district_id, { kind, name, parent_id, position }, { ...next, new_geometry: geometry !== undefined });
    }),
  );
}

/** Closes a district from today: it is not offered any more, its records stay. */
export function closeDistrict(ctx: Context, district_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (found(await store.selectDistrict(ctx, district_id)).closed_on) return;
    const closed_on = today(ctx.clock, ctx.tenant.zone);
    await store.updateDistrict(ctx, district_id, { closed_on });
    await note(ctx, "closed", district_id, undefined, { closed_on });
  });
}

/** Opens a closed district again. */
export function reopenDistrict(ctx: Context, district_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { closed_on } = found(await store.selectDistrict(ctx, district_id));
    if (!closed_on) return;
    await store.updateDistrict(ctx, district_id, { closed_on: null });
    await note(ctx, "reopened", district_id, { closed_on }, {});
  });
}

function lines(geometry: Geometry | undefined) {
  return geometry ? { geometry, bounds: [...boundsOf(geometry)] } : { geometry: null, bounds: null };
}

/** One level of nesting: a microdistrict in a district. Deeper, nobody finds anything. */
async function parentOf(ctx: Context, parent_id: string | undefined, own_id?: string): Promise<string | null> {
  if (!parent_id) return null;
  const all = await store.selectDistrictNames(ctx);
  const parent = found(all.find((district) => district.district_id === parent_id));
  const hasOwn = all.some((district) => district.parent_id === own_id && own_id !== undefined);
  if (parent.parent_id !== null || parent_id === own_id || hasOwn) throw conflict("territories:refusal.nesting");
  return parent_id;
}

async function once<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) === "district_name_key") throw conflict("territories:refusal.name");
    throw error;
  }
}

function note(
  ctx: Context,
  what: string,
  subject_id: string,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
) {
  return record(ctx, {
    action: `territories.district_${what}`,
    subject_type: "district",
    subject_id,
    ...(before ? { before } : {}),
    after,
  });
}
