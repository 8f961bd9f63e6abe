import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Box, ButtonLink, DeadlineTag, Link, Muted, Num, Prose, Row, Stack, SummaryList, Tag } from "#ui/index.ts";
import type { Promised } from "../../promises/store.ts";
import type { AnswerOutcome } from "../store.ts";

/** On the card: how the answer went out, what the applicant thinks of it, what it promised. */
export function StaffAnswerOutcome({
  outcome,
  card,
  may_answer,
}: {
  readonly outcome: AnswerOutcome;
  readonly card: string;
  readonly may_answer: boolean;
}) {
  const t = useT();
  const language = useLanguage();
  const { dispatches, rating, objection, promises } = outcome;
  return (
    <Stack>
      <Row>
        <ButtonLink href={`${card}/answer.pdf`} icon="file-text" size="sm">
          PDF
        </ButtonLink>
        <ButtonLink href={`${card}/answer.docx`} icon="file-down" size="sm" download>
          Word
        </ButtonLink>
        {may_answer && (
          <ButtonLink href={`${card}/signature`} icon="signature" size="sm" kind="quiet">
            {t("appeals:signature.attach_link")}
          </ButtonLink>
        )}
      </Row>
      {(dispatches.length > 0 || rating || objection) && (
        <SummaryList
          items={[
            ...dispatches.map((one) => ({
              term: t(`appeals:dispatch.channel.${one.channel}`),
              value: one.sent_on ? (
                <>
                  {t("appeals:dispatch.sent", { date: formatLongDate(one.sent_on, language) })} {one.proof && <Num>{one.proof}</Num>}{" "}
                  {one.batch_id && (
                    <Link href={`/staff/appeals/dispatch/batches/${one.batch_id}.pdf`}>
                      {t("appeals:dispatch.register_number", { number: `${one.number}/${one.year}` })}
                    </Link>
                  )}
                </>
              ) : (
                <Tag tone="warning">{t("appeals:dispatch.waits")}</Tag>
              ),
            })),
            {
              term: t("appeals:rating.title"),
              value:
                rating && `${rating.score} — ${t(`appeals:rating.scores.${rating.score}`)}${rating.comment ? `. ${rating.comment}` : ""}`,
            },
            {
              term: t("appeals:objection.said", { date: objection ? formatDate(objection.made_on, language) : "" }),
              value: objection?.body,
            },
          ]}
        />
      )}
      {promises.map((promised) => (
        <PromiseBox
          key={promised.promise_id}
          promised={promised}
          today={outcome.today}
          href={`/staff/appeals/promises/${promised.promise_id}`}
        />
      ))}
    </Stack>
  );
}

/** One promise: what, by when, and what came of it. */
export function PromiseBox({
  promised,
  today,
  href,
}: {
  readonly promised: Promised;
  readonly today: Temporal.PlainDate;
  readonly href?: string;
}) {
  const t = useT();
  const language = useLanguage();
  return (
    <Box tone="panel">
      <Row spread>
        <strong>{href ? <Link href={href}>{t("appeals:promise.title")}</Link> : t("appeals:promise.title")}</strong>
        {promised.kept_on ? (
          <Tag tone="success" icon="check">
            {t("appeals:promise.kept", { date: formatLongDate(promised.kept_on, language) })}
          </Tag>
        ) : (
          <DeadlineTag due_on={promised.due_on} today={today} />
        )}
      </Row>
      <Prose plain>{promised.body}</Prose>
      <Muted>{t("appeals:promise.by", { date: formatLongDate(promised.due_on, language) })}</Muted>
      {promised.result && <Prose plain>{promised.result}</Prose>}
    </Box>
  );
}
