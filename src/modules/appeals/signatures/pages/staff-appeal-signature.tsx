import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, FileField, Form, Notice, StickyActions } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface SignatureProps extends VerbProps {
  /** name of the signature that is there already */
  readonly known: string | undefined;
  readonly max_size: number;
}

/** /staff/appeals/{key}/signature: the signature made outside, put beside the answer. */
export function StaffAppealSignaturePage({ appeal, form, today, known, max_size }: SignatureProps) {
  const t = useT();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:signature.title")} lead={t("appeals:signature.lead")}>
      {known && <Notice kind="warning">{t("appeals:signature.replaces", { name: known })}</Notice>}
      <Form action={`${cardOf(appeal)}/signature`} state={form} multipart>
        <FileField name="file" label={t("appeals:signature.file")} max_size={max_size} accept={[".sig", ".p7s", ".p7m", ".pem"]} />
        <StickyActions>
          <Button>{t("appeals:signature.attach")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
