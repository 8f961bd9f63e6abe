import { newId } from "#platform/ids.ts";
import { registered } from "./appeals.ts";
import type { TestSite } from "./site.ts";
import { Visitor } from "./visitor.ts";

/** One record of each register beside appeals, and a row of the matrix of messages. */
export async function fillRegisters(site: Pick<TestSite, "ctx" | "town" | "web">): Promise<void> {
  for (const register of ["information_request", "message", "incident"] as const)
    await registered(site, { appeal_id: newId(), summary: `В реестре: ${register}` }, { register, kind: null });
  await fillMatrix(site);
}

/** A row of the matrix of messages, and one of what counts as a duplicate. The town has topics. */
export async function fillMatrix(site: Pick<TestSite, "town" | "web">): Promise<void> {
  const administrator = new Visitor(site.web, site.town.host, site.town.staff.administrator.token);
  const page = await administrator.get("/staff/appeals/message-terms");
  const topic_id = /<option value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? "";
  const sent = await administrator.post("/staff/appeals/message-terms", { topic_id, pace: "fast_3", days: "", basis: "" });
  await administrator.post("/staff/appeals/duplicate-reach", { topic_id, metres: "200", days: "14" });
  if (sent.status !== 303) throw new Error(`${sent.status} ${sent.text.slice(0, 300)}`);
}
