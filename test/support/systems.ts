import { addSystem, issueToken } from "#integrations/tokens/actions.ts";
import type { Scope } from "#integrations/tokens/rules.ts";
import type { TestApp } from "./app.ts";

/** A system of the town, with a token of these scopes. */
export async function systemWith(
  app: Pick<TestApp, "ctx">,
  scopes: readonly Scope[],
  name = "Карта проблем",
): Promise<{ readonly system_id: string; readonly token: string }> {
  const system_id = await addSystem(app.ctx(), { name, owner_email: "owner@example.org", note: undefined });
  const { token } = await issueToken(app.ctx(), system_id, { scopes: [...scopes], life: "none", per_minute: 100_000 });
  return { system_id, token };
}
