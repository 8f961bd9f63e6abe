import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  ButtonLink,
  DateField,
  DeadlineTag,
  FileField,
  Form,
  Prose,
  Row,
  StickyActions,
  SummaryList,
  TextArea,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import type { Promised } from "../store.ts";

interface PromiseProps extends VerbProps {
  readonly promised: Promised;
  readonly may_keep: boolean;
  readonly max_size: number;
}

/** /staff/appeals/promises/{id}: work that an answer promised, and what came of it. */
export function StaffPromisePage({ appeal, promised, form, today, may_keep, max_size }: PromiseProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:promise.title")}>
      <Box tone="panel">
        <Prose plain>{promised.body}</Prose>
        <Row>{promised.kept_on ? null : <DeadlineTag due_on={promised.due_on} today={today} />}</Row>
        <SummaryList
          items={[
            { term: t("appeals:promise.due_on"), value: formatLongDate(promised.due_on, language) },
            { term: t("appeals:promise.kept_on"), value: promised.kept_on && formatLongDate(promised.kept_on, language) },
            { term: t("appeals:promise.result"), value: promised.result },
          ]}
        />
      </Box>
      {may_keep ? (
        <Form action={`/staff/appeals/promises/${promised.promise_id}`} state={form} multipart>
          <TextArea name="result" label={t("appeals:promise.result")} hint={t("appeals:promise.result_hint")} rows={4} maxlength={2000} />
          <DateField name="kept_on" label={t("appeals:promise.kept_on")} />
          <FileField
            name="after"
            label={t("appeals:answer.after")}
            max_size={max_size}
            accept={[".jpg", ".jpeg", ".png", ".heic"]}
            optional
          />
          <StickyActions>
            <Button>{t("appeals:promise.keep")}</Button>
            <ButtonLink href={cardOf(appeal)} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      ) : (
        <ButtonLink href={cardOf(appeal)}>{t("appeals:promise.to_card")}</ButtonLink>
      )}
    </VerbFrame>
  );
}
