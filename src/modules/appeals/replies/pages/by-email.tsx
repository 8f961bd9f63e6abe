import { emptyForm } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, Notice, Stack } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";

/** What the clerk has to know of a letter by e-mail while it lies at the desk, and the way to ask its author to be identified. */
export function ByEmail({ appeal }: { readonly appeal: WholeAppeal }) {
  const t = useT();
  if (appeal.channel !== "email" || appeal.state !== "received") return null;
  return (
    <Notice kind="info" title={t("appeals:by_email.title")}>
      <Stack tight>
        <span>{t("appeals:by_email.text")}</span>
        {appeal.applicant_email && (
          <Form action={`${cardOf(appeal)}/identification`} id="identification" state={emptyForm()} inline>
            <Button kind="secondary" size="sm" icon="mail">
              {t("appeals:by_email.ask")}
            </Button>
          </Form>
        )}
      </Stack>
    </Notice>
  );
}
