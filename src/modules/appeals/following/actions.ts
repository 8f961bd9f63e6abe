import type { Context } from "#platform/context.ts";
import { perform } from "../work/actions.ts";

/** The applicant takes the appeal back. Their right to it has been checked by the secret of the link or by the account. 409 once it is closed. */
export function withdrawByApplicant(ctx: Context, appeal_id: string): Promise<void> {
  return perform(ctx, appeal_id, "withdraw", async () => ({ columns: {}, event: "withdrawn", data: { by: "applicant" } }), "applicant");
}
