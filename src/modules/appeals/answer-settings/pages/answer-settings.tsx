import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  AutocompleteField,
  Button,
  ButtonLink,
  Checkbox,
  DataTable,
  FieldRow,
  FileField,
  Form,
  Muted,
  NumberField,
  type Option,
  PageTitle,
  Section,
  Split,
  StaffLayout,
  TextField,
} from "#ui/index.ts";
import { PlaceholderReference } from "../../answer-templates/pages/answer-template.tsx";
import { letterheadTags } from "../rules.ts";
import type { Signer } from "../store.ts";

export interface AnswerSettingsProps {
  readonly settings: FormState;
  readonly signer: FormState;
  readonly letterhead_form: FormState;
  readonly signers: readonly Signer[];
  /** name of the uploaded file */
  readonly letterhead: string | undefined;
  readonly max_size: number;
  readonly staff: readonly Option[];
}

const base = "/staff/appeals/answer-settings";

/** /staff/appeals/answer-settings: how the town answers. */
export function AnswerSettingsPage(props: AnswerSettingsProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:answer_settings.title")}>
      <PageTitle lead={t("appeals:answer_settings.lead")}>{t("appeals:answer_settings.title")}</PageTitle>
      <Split aside={<PlaceholderReference />}>
        <Section id="chain" title={t("appeals:answer_settings.chain")}>
          <Form action={base} id="settings" state={props.settings}>
            <Checkbox name="head_approves" label={t("appeals:answer_settings.head")} hint={t("appeals:answer_settings.head_hint")} />
            <Checkbox name="signer_approves" label={t("appeals:answer_settings.signer")} hint={t("appeals:answer_settings.signer_hint")} />
            <NumberField name="objection_days" label={t("appeals:answer_settings.days")} hint={t("appeals:answer_settings.days_hint")} />
            <Button>{t("appeals:answer_template.save")}</Button>
          </Form>
        </Section>
        <Signers {...props} />
        <Letterhead {...props} />
      </Split>
    </StaffLayout>
  );
}

function Signers({ signers, signer, staff }: AnswerSettingsProps) {
  const t = useT();
  return (
    <Section id="signers" title={t("appeals:answer_settings.signers")}>
      {signers.length > 0 && (
        <DataTable<Signer>
          caption={t("appeals:answer_settings.signers")}
          rows={signers}
          row_key={(row) => row.signer_id}
          columns={[
            { key: "name", title: t("appeals:answer.signer_name"), look: "main", cell: (row) => row.name },
            { key: "post", title: t("appeals:answer.signer_post"), cell: (row) => row.post },
            {
              key: "account",
              title: t("appeals:answer_settings.account"),
              cell: (row) => (row.staff_id && !row.disabled_at ? row.staff_name : t("appeals:answer_settings.on_paper")),
            },
            {
              key: "remove",
              title: t("appeals:answer_settings.action"),
              cell: (row) => (
                <Form action={`${base}/signers/${row.signer_id}/removal`} id={`remove-${row.signer_id}`} inline>
                  <Button kind="quiet" size="sm" icon="x" label={t("appeals:answer_settings.remove_signer", { name: row.name })} />
                </Form>
              ),
            },
          ]}
        />
      )}
      <Form action={`${base}/signers`} id="signer" state={signer}>
        <FieldRow>
          <TextField name="name" label={t("appeals:answer.signer_name")} width="medium" maxlength={200} />
          <TextField name="post" label={t("appeals:answer.signer_post")} width="medium" maxlength={300} />
        </FieldRow>
        <AutocompleteField
          name="staff_id"
          label={t("appeals:answer_settings.account")}
          hint={t("appeals:answer_settings.account_hint")}
          options={staff}
          optional
        />
        <Button kind="secondary">{t("appeals:answer_settings.add_signer")}</Button>
      </Form>
    </Section>
  );
}

function Letterhead({ letterhead, letterhead_form, max_size }: AnswerSettingsProps) {
  const t = useT();
  return (
    <Section id="letterhead" title={t("appeals:answer_settings.letterhead")}>
      <p>
        {letterhead ? t("appeals:answer_settings.own_letterhead", { name: letterhead }) : t("appeals:answer_settings.usual_letterhead")}
      </p>
      <Muted>{t("appeals:answer_settings.letterhead_tags", { tags: letterheadTags.map((tag) => `{{${tag}}}`).join(", ") })}</Muted>
      <Actions>
        <ButtonLink href={`${base}/preview.docx`} icon="file-down" download>
          {t("appeals:answer_settings.preview_docx")}
        </ButtonLink>
        <ButtonLink href={`${base}/preview.pdf`} icon="file-text">
          {t("appeals:answer_settings.preview_pdf")}
        </ButtonLink>
        <ButtonLink href={letterhead ? `${base}/letterhead` : `${base}/letterhead/usual.docx`} icon="download" download>
          {t("appeals:answer_settings.download")}
        </ButtonLink>
      </Actions>
      <Form action={`${base}/letterhead`} id="letterhead-file" state={letterhead_form} multipart>
        <FileField name="file" label={t("appeals:answer_settings.file")} max_size={max_size} accept={[".docx"]} />
        <Button kind="secondary">{t("appeals:answer_settings.upload")}</Button>
      </Form>
      {letterhead && (
        <Form action={`${base}/letterhead/removal`} id="letterhead-removal" inline>
          <Button kind="quiet">{t("appeals:answer_settings.remove_letterhead")}</Button>
        </Form>
      )}
    </Section>
  );
}
