import { useT } from "#platform/i18n/index.ts";
import { Box, Button, Form, HiddenField, Notice, PageTitle, Prose, PublicLayout } from "#ui/index.ts";
import type { Matter } from "../rules.ts";

interface Props {
  readonly matter: Matter;
  readonly signer: { readonly full_name: string; readonly signed_at: unknown; readonly withdrawn_at: unknown };
  readonly open: boolean;
  readonly base: string;
  readonly code: string;
}

/** /appeals/{number}/signers/{id}: one's own signature: to confirm, or to take back. */
export function SignerPage({ matter, signer, open, base, code }: Props) {
  const t = useT();
  const stands = signer.signed_at !== null && signer.withdrawn_at === null;
  return (
    <PublicLayout title={t("appeals:joint.own_title")} width="text" private>
      <PageTitle lead={matter.summary}>{t("appeals:joint.own_title")}</PageTitle>
      <Box tone="panel">
        <Prose plain>{matter.body}</Prose>
      </Box>
      <Notice
        kind={stands ? "success" : "info"}
        title={t(stands ? "appeals:joint.stands" : "appeals:joint.waits", { name: signer.full_name })}
      >
        <p>{t(matter.sent ? "appeals:joint.is_sent" : "appeals:joint.is_draft")}</p>
      </Notice>
      {stands ? (
        <Form action={`${base}/withdrawal`} id="withdrawal">
          <HiddenField name="code" value={code} />
          <Button kind="danger">{t("appeals:joint.withdraw")}</Button>
        </Form>
      ) : open ? (
        <Form action={`${base}/confirmation`} id="confirmation">
          <HiddenField name="code" value={code} />
          <Button icon="pen-line">{t("appeals:joint.sign")}</Button>
        </Form>
      ) : (
        <Notice kind="info">{t("appeals:joint.over")}</Notice>
      )}
    </PublicLayout>
  );
}
