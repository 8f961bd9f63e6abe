import type { FastifyInstance } from "fastify";
import { page } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { doneFolder, mailboxOf } from "#platform/mailbox/index.ts";
import { readMail } from "./jobs.ts";
import { StaffEmailPage } from "./pages/staff-email.tsx";
import { countOutcomes, newestMessages, optionalMailbox } from "./store.ts";

const access = { permission: "appeals.register" } as const;

/** The town's mailbox as the desk sees it: whether it is read, and what became of each message. */
export function emailRoutes(app: FastifyInstance): void {
  app.get("/staff/email", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const mailbox = await mailboxOf(ctx);
    const [state, lines, counts] = await Promise.all([
      optionalMailbox(ctx),
      newestMessages(ctx),
      countOutcomes(ctx, ctx.clock.now().subtract({ hours: 24 * 30 })),
    ]);
    const address = mailbox && (mailbox.address ?? mailbox.host);
    return page(reply, StaffEmailPage, { address, folder: doneFolder, state, lines, counts, zone: ctx.tenant.zone });
  });

  app.post("/staff/email/reading", { config: { access } }, async (request, reply) => {
    await enqueue(request.ctx, readMail, {}, { singleton_key: "asked" });
    return reply.notice(request.ctx.t("email:asked")).redirect("/staff/email", 303);
  });
}
