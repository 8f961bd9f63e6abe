import type { FastifyInstance } from "fastify";
import { notFound, page } from "../http/index.ts";
import { isId } from "../ids.ts";
import type { MenuItem, Permission } from "../module.ts";
import { retryJob } from "./actions.ts";
import { JobsPage } from "./pages/jobs.tsx";
import { failedJobs, jobCounts } from "./store.ts";

const config = { access: { permission: "platform.jobs" } };

export const jobPermissions: readonly Permission[] = [{ code: "platform.jobs", title: "jobs:permission.jobs" }];

export const jobMenu: readonly MenuItem[] = [
  {
    place: "staff",
    href: "/staff/jobs",
    title: "jobs:page.title",
    icon: "list-checks",
    permission: "platform.jobs",
    order: 920,
    count: async (ctx) => (await jobCounts(ctx)).failed,
  },
];

/** Where administrators see what the program could not do, and have it tried again. */
export function jobRoutes(app: FastifyInstance): void {
  app.get("/staff/jobs", { config }, async ({ ctx }, reply) =>
    page(reply, JobsPage, { failed: await failedJobs(ctx), counts: await jobCounts(ctx), zone: ctx.tenant.zone }),
  );

  app.post<{ Params: { id: string } }>("/staff/jobs/:id/retry", { config }, async ({ ctx, params }, reply) => {
    if (!isId(params.id)) throw notFound();
    await retryJob(ctx, params.id);
    return reply.notice(ctx.t("jobs:page.retried")).redirect("/staff/jobs", 303);
  });
}
