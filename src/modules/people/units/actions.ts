import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { mustManageTown } from "../roles/actions.ts";
import type { UnitInput } from "./forms.ts";
import { deepestUnit, mayMoveUnder } from "./rules.ts";
import * as store from "./store.ts";

/** Adds a unit to the tree. 409 under a closed unit or too deep. */
export function addUnit(ctx: Context, input: UnitInput): Promise<string> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    await store.lockUnits(ctx);
    const parent = input.parent_id ? openParent(found(await store.selectUnit(ctx, input.parent_id))) : null;
    const unit_id = newId();
    await store.insertUnit(ctx, {
      municipality_id: ctx.tenant.municipality_id,
      unit_id,
      parent_id: parent?.unit_id ?? null,
      path: [...(parent?.path ?? []), unit_id],
      name: input.name,
      short_name: input.short_name ?? input.name,
      position: input.position,
      closed_on: null,
      created_at: ctx.clock.now(),
    });
    await record(ctx, {
      action: "people.unit_added",
      subject_type: "unit",
      subject_id: unit_id,
      after: { name: input.name, parent_id: parent?.unit_id ?? null },
    });
    return unit_id;
  });
}

/** Renames a unit and hangs it elsewhere, with everything below it. 409 when it would hang under itself. */
export function changeUnit(ctx: Context, unit_id: string, input: UnitInput): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    await store.lockUnits(ctx);
    const unit = found(await store.selectUnit(ctx, unit_id));
    const parent = input.parent_id ? found(await store.selectUnit(ctx, input.parent_id)) : null;
    if (!mayMoveUnder(unit, parent)) throw conflict("people:units.ring", { name: unit.name });
    if (parent && parent.unit_id !== unit.parent_id) openParent(parent);
    const after = {
      name: input.name,
      short_name: input.short_name ?? input.name,
      position: input.position,
      parent_id: parent?.unit_id ?? null,
    };
    await store.updateUnit(ctx, unit_id, after);
    if (after.parent_id !== unit.parent_id) await store.repath(ctx, unit, parent?.path ?? []);
    const before = { name: unit.name, short_name: unit.short_name, position: unit.position, parent_id: unit.parent_id };
    await record(ctx, { action: "people.unit_changed", subject_type: "unit", subject_id: unit_id, before, after });
  });
}

/** Closes a unit from today. Its records stay. 409 while people hold posts in it or units below it are open. */
export function closeUnit(ctx: Context, unit_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    await store.lockUnits(ctx);
    const unit = found(await store.selectUnit(ctx, unit_id));
    if (unit.closed_on) return;
    const below = (await store.selectUnits(ctx)).filter((one) => one.parent_id === unit_id && one.closed_on === null);
    if (below.length > 0) throw conflict("people:units.has_units", { count: below.length });
    const posts = await store.countPosts(ctx, [unit_id]);
    if (posts > 0) throw conflict("people:units.has_posts", { count: posts });
    const closed_on = today(ctx.clock, ctx.tenant.zone);
    await store.updateUnit(ctx, unit_id, { closed_on });
    await record(ctx, { action: "people.unit_closed", subject_type: "unit", subject_id: unit_id, after: { closed_on } });
  });
}

/** Opens a closed unit again. */
export function reopenUnit(ctx: Context, unit_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const unit = found(await store.selectUnit(ctx, unit_id));
    if (!unit.closed_on) return;
    await store.updateUnit(ctx, unit_id, { closed_on: null });
    await record(ctx, { action: "people.unit_reopened", subject_type: "unit", subject_id: unit_id, before: { closed_on: unit.closed_on } });
  });
}

function openParent(parent: store.Unit): store.Unit {
  if (parent.closed_on) throw conflict("people:units.closed", { name: parent.name });
  if (parent.path.length >= deepestUnit) throw conflict("people:units.too_deep", { depth: deepestUnit });
  return parent;
}
