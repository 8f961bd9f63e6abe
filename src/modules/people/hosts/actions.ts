import type { Context } from "#platform/context.ts";
import { afterCommit, tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, notFound } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { forgetDirectory } from "../municipalities/store.ts";
import { mustManageTown } from "../roles/actions.ts";
import * as store from "./store.ts";

/** Lets the town be found at one more host. 409 when that is a town's already. */
export function addHost(ctx: Context, host: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    try {
      await store.insertHost(ctx, host);
    } catch (error) {
      const taken = violatedConstraint(error);
      if (taken === "municipality_host_host_key") throw conflict("people:town.host_taken", { host });
      if (taken === "municipality_host_pkey") throw conflict("people:hosts.known", { host });
      throw error;
    }
    await record(ctx, {
      action: "people.host_added",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { host },
    });
    afterCommit(ctx, forgetDirectory);
  });
}

/** Takes a host away. 404 when it is not the town's; 409 when it is `here`, the one the actor is at: the next page would be another town's. */
export function removeHost(ctx: Context, host: string, here: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    if (host === here) throw conflict("people:hosts.here", { host });
    if (!(await store.deleteHost(ctx, host))) throw notFound();
    await record(ctx, {
      action: "people.host_removed",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before: { host },
    });
    afterCommit(ctx, forgetDirectory);
  });
}
