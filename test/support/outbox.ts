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
