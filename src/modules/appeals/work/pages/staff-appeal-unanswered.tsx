import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, RadioGroup, StickyActions, TextArea, TextField } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { type NoReplyReason, noReplyReasons } from "../../rules.ts";
import { VerbFrame } from "./verb-frame.tsx";

/** /staff/appeals/{key}/leave-unanswered: the reasons of art. 11, each with its part of the law and whether the applicant is told. */
export function StaffAppealUnansweredPage({ appeal, form, today }: VerbProps) {
  const t = useT();
  const reasons = Object.keys(noReplyReasons) as NoReplyReason[];
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.leave_unanswered")} lead={t("appeals:unanswered.lead")}>
      <Form action={`${cardOf(appeal)}/leave-unanswered`} state={form}>
        <RadioGroup
          name="reason"
          label={t("appeals:unanswered.reason")}
          options={reasons.map((reason) => ({
            value: reason,
            label: t(`appeals:no_reply.${reason}.title`),
            hint: `${noReplyReasons[reason].law}. ${t(noReplyReasons[reason].notice ? "appeals:unanswered.told" : "appeals:unanswered.not_told")}`,
          }))}
        />
        <TextField
          name="decision"
          label={t("appeals:unanswered.decision")}
          hint={t("appeals:unanswered.decision_hint")}
          maxlength={300}
          optional
        />
        <TextField
          name="url"
          type="url"
          label={t("appeals:unanswered.url")}
          hint={t("appeals:unanswered.url_hint")}
          maxlength={1000}
          optional
        />
        <TextArea
          name="note"
          label={t("appeals:unanswered.note")}
          hint={t("appeals:unanswered.note_hint")}
          rows={4}
          maxlength={4000}
          optional
        />
        <StickyActions>
          <Button kind="danger">{t("appeals:verb.leave_unanswered")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
