import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  DeadlineExplanation,
  Details,
  EmailField,
  FieldRow,
  Form,
  Notice,
  RadioGroup,
  StickyActions,
  SuggestField,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { Authority } from "../../authorities/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface RedirectProps {
  readonly authorities: readonly Authority[];
  readonly complained: { readonly who: string } | null;
  /** the last day to send it on, and why that day */
  readonly by: Temporal.PlainDate | null;
  readonly lines: readonly string[];
}

/** /staff/appeals/{key}/redirect: to whom, whole or in part. */
export function StaffAppealRedirectPage({ appeal, form, today, authorities, complained, by, lines }: VerbProps & RedirectProps) {
  const t = useT();
  const language = useLanguage();
  const late = by !== null && Temporal.PlainDate.compare(today, by) > 0;
  const refused = form.errors.some((error) => error.field === "authority");
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.redirect")} lead={t("appeals:redirect.lead")}>
      {by && (
        <Details summary={t(late ? "appeals:redirect.late" : "appeals:redirect.by", { date: formatLongDate(by, language) })}>
          <DeadlineExplanation lines={lines} />
        </Details>
      )}
      {(complained || refused) && (
        <Notice kind="warning" title={complained ? t("appeals:forwardings.complained", { who: complained.who }) : undefined}>
          <p>{t("appeals:forwardings.complained_law")}</p>
          <Actions>
            <ButtonLink href={`${cardOf(appeal)}/leave-unanswered?reason=complained_of`}>
              {t("appeals:forwardings.return_instead")}
            </ButtonLink>
          </Actions>
        </Notice>
      )}
      <Form action={`${cardOf(appeal)}/redirect`} state={form}>
        <SuggestField
          name="complained_of"
          label={t("appeals:forwardings.complained_of")}
          hint={t("appeals:forwardings.complained_hint")}
          suggestions={authorities.map((body) => body.name)}
          maxlength={300}
          optional
        />
        {authorities.length > 0 && (
          <CheckboxGroup
            name="authority"
            label={t("appeals:redirect.body")}
            hint={t("appeals:redirect.body_hint")}
            options={authorities.map((body) => ({
              value: body.authority_id,
              label: body.name,
              hint: body.official ?? undefined,
            }))}
          />
        )}
        <Details summary={t("appeals:forwardings.other")} open={authorities.length === 0 || Boolean(form.values.new_name)}>
          <TextField name="new_name" label={t("appeals:authorities.name")} maxlength={300} optional />
          <FieldRow>
            <TextField name="new_address" label={t("appeals:authorities.address")} maxlength={500} optional />
            <EmailField name="new_email" label={t("appeals:authorities.email")} optional />
          </FieldRow>
        </Details>
        <RadioGroup
          name="scope"
          label={t("appeals:forwardings.scope")}
          options={(["whole", "part"] as const).map((scope) => ({
            value: scope,
            label: t(`appeals:forwardings.scopes.${scope}`),
            hint: t(`appeals:forwardings.scope_hint.${scope}`),
          }))}
        />
        <TextArea
          name="part"
          label={t("appeals:forwardings.part")}
          hint={t("appeals:forwardings.part_hint")}
          rows={3}
          maxlength={4000}
          optional
        />
        <TextArea name="reason" label={t("appeals:redirect.reason")} hint={t("appeals:redirect.hint")} rows={4} maxlength={2000} />
        <Checkbox name="wants_result" label={t("appeals:forwardings.ask_result")} hint={t("appeals:forwardings.ask_result_hint")} />
        <Checkbox name="by_email" label={t("appeals:forwardings.by_email")} hint={t("appeals:forwardings.by_email_hint")} />
        <StickyActions>
          <Button>{t("appeals:verb.redirect")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
