import { z } from "zod";
import { type Job, runJobsNow } from "#platform/jobs/index.ts";
import type { TestApp } from "./app.ts";
import type { TestSite } from "./site.ts";
import { Visitor } from "./visitor.ts";

/**
 * The text of the newest letter, read as an administrator reads it while no mail server takes letters: at
 * /staff/outbox. Fails when it is not to `email`.
 */
export async function newestLetter(site: TestSite, email: string): Promise<string> {
  const administrator = new Visitor(site.web, site.town.host, site.town.staff.administrator.token);
  const list = await administrator.get("/staff/outbox");
  const path = /\/staff\/outbox\/[0-9a-f-]{36}/.exec(list.html)?.[0];
  if (!path) throw new Error(`No letter at /staff/outbox (${list.status})`);
  const letter = await administrator.get(path);
  if (!letter.text.includes(email)) throw new Error(`The newest letter is not to ${email}: ${letter.text.slice(0, 500)}`);
  return letter.text;
}

/** Runs the waiting jobs but the sending, and answers the letters about an appeal, oldest first. */
export async function lettersAbout(app: Pick<TestApp, "ctx" | "program">, appeal_id: string) {
  const unsent: Job = { name: "mail.deliver", payload: z.unknown(), run: async () => undefined };
  await runJobsNow(app.ctx(), [...app.program.modules.flatMap((module) => module.jobs ?? []), unsent]);
  return app
    .ctx()
    .db.selectFrom("letter")
    .select(["to_address", "subject", "text", "sensitive"])
    .where("subject_id", "=", appeal_id)
    .orderBy("created_at")
    .execute();
}
