import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Checkbox,
  EmailField,
  FileField,
  Form,
  HiddenField,
  type KeptFile,
  Muted,
  Num,
  PageTitle,
  PublicLayout,
  Stack,
  TextArea,
} from "#ui/index.ts";
import type { PublicAppeal } from "../../publication/store.ts";

export interface SupportProps {
  readonly appeal: PublicAppeal;
  readonly form: FormState;
  /** they come from the form of an appeal, and what they typed there comes along */
  readonly mine: boolean;
  /** where photos of a refused form wait */
  readonly held: string | undefined;
  readonly files: TakenFiles & { readonly kept: readonly KeptFile[] };
  readonly count: number;
}

/** /appeals/{number}/support: the same trouble, an address to be told at, a photo and a word of one's own. */
export function SupportPage({ appeal, form, mine, held, files, count }: SupportProps) {
  const t = useT();
  const card = `/appeals/${encodeURIComponent(appeal.number_key)}`;
  return (
    <PublicLayout
      title={t("appeals:support.title")}
      width="text"
      private
      breadcrumbs={[
        { title: t("appeals:public.title"), href: "/appeals" },
        { title: appeal.number, href: card },
      ]}
    >
      <PageTitle lead={t("appeals:support.lead")}>{t("appeals:support.title")}</PageTitle>
      <Box tone="panel">
        <Stack tight>
          <Num>{appeal.number}</Num>
          <p>{appeal.title}</p>
          {count > 0 && <Muted>{t("appeals:support.count", { count })}</Muted>}
        </Stack>
      </Box>
      <Form action={`${card}/support`} state={form} multipart>
        {mine && <HiddenField name="mine" value="1" />}
        {held && <HiddenField name="held" value={held} />}
        <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:support.email_hint")} />
        <TextArea name="note" label={t("appeals:support.note")} hint={t("appeals:support.note_hint")} rows={4} maxlength={2000} optional />
        <FileField
          name="photos"
          label={t("appeals:support.photos")}
          hint={t("appeals:support.photos_hint")}
          camera={t("appeals:new.camera")}
          gather
          {...files}
          optional
        />
        <Checkbox
          name="consent"
          label={
            <>
              {t("appeals:new.consent")} <a href="/personal-data">{t("appeals:new.consent_more")}</a>
            </>
          }
        />
        <Actions>
          <Button icon="bell">{t("appeals:support.send")}</Button>
          <ButtonLink href={mine ? "/appeals/new" : card} kind="quiet">
            {t(mine ? "appeals:duplicates.back" : "appeals:verb.cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>
  );
}
