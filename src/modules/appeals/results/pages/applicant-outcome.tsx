import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Details, Form, HiddenField, Row, Section, Stack } from "#ui/index.ts";
import { RatingFields } from "../../ratings/pages/rating.tsx";
import type { AnswerOutcome } from "../store.ts";
import { PromiseBox } from "./answer-outcome.tsx";

export interface ApplicantOutcomeProps {
  readonly outcome: AnswerOutcome;
  readonly base: string;
  readonly secret: string;
}

/** On the applicant's page, below the answer: what was promised, and what they think of it. */
export function ApplicantOutcome({ outcome, base, secret }: ApplicantOutcomeProps) {
  const t = useT();
  const language = useLanguage();
  const { rating, objection, object_by, promises, may_rate, dispatches } = outcome;
  const query = secret ? `?key=${encodeURIComponent(secret)}` : "";
  const posted = dispatches.find((one) => one.channel === "post" && one.sent_on);
  return (
    <Stack>
      {posted?.sent_on && (
        <p>
          {t("appeals:dispatch.posted", { date: formatLongDate(posted.sent_on, language) })} {posted.proof}
        </p>
      )}
      {promises.map((promised) => (
        <PromiseBox key={promised.promise_id} promised={promised} today={outcome.today} />
      ))}
      {may_rate && (
        <Section id="opinion" title={t("appeals:rating.section")}>
          {rating ? (
            <Row>
              <p>{t("appeals:rating.yours", { score: t(`appeals:rating.scores.${rating.score}`) })}</p>
              <ButtonLink href={`${base}/rating${query}`} kind="quiet" size="sm">
                {t("appeals:rating.change")}
              </ButtonLink>
            </Row>
          ) : (
            <Details summary={t("appeals:rating.open")}>
              <Form action={`${base}/rating`} id="rating">
                <HiddenField name="key" value={secret} />
                <RatingFields />
                <Button>{t("appeals:rating.send")}</Button>
              </Form>
            </Details>
          )}
          {object_by && (
            <>
              <p>{t("appeals:objection.hint", { date: formatLongDate(object_by, language) })}</p>
              <Actions>
                <ButtonLink href={`${base}/objection${query}`} icon="undo-2">
                  {t("appeals:objection.open")}
                </ButtonLink>
              </Actions>
            </>
          )}
        </Section>
      )}
      {objection && <p>{t("appeals:objection.noted", { date: formatLongDate(objection.made_on, language) })}</p>}
    </Stack>
  );
}
