import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  ButtonLink,
  DeadlineExplanation,
  DeadlineTag,
  Details,
  FileList,
  Link,
  Muted,
  Prose,
  Row,
  Section,
  Stack,
  Tag,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import type { Steps } from "../store.ts";

interface StepsProps {
  readonly appeal: WholeAppeal;
  readonly steps: Steps;
  readonly today: Temporal.PlainDate;
}

/** Where the appeal was sent on, whom the town has asked, and the letters that went out. */
export function StepSections(props: StepsProps) {
  const t = useT();
  const { forwardings, inquiries, notices } = props.steps;
  return (
    <>
      {inquiries.length > 0 && (
        <Section id="inquiries" title={t("appeals:inquiries.title")}>
          <Stack>
            {inquiries.map((inquiry) => (
              <Inquiry key={inquiry.inquiry_id} {...props} inquiry={inquiry} />
            ))}
          </Stack>
        </Section>
      )}
      {forwardings.length > 0 && (
        <Section id="forwardings" title={t("appeals:forwardings.title")}>
          <Stack>
            {forwardings.map((forwarding) => (
              <Forwarding key={forwarding.forwarding_id} {...props} forwarding={forwarding} />
            ))}
          </Stack>
        </Section>
      )}
      {notices.length > 0 && <Letters {...props} />}
    </>
  );
}

function Inquiry({ appeal, steps, today, inquiry }: StepsProps & { readonly inquiry: Steps["inquiries"][number] }) {
  const t = useT();
  const language = useLanguage();
  const path = `${cardOf(appeal)}/inquiries/${inquiry.inquiry_id}`;
  return (
    <Box tone="panel">
      <Row spread>
        <strong>{inquiry.name}</strong>
        {inquiry.replied_on ? (
          <Tag tone="success">{t("appeals:inquiries.replied", { date: formatDate(inquiry.replied_on, language) })}</Tag>
        ) : (
          <DeadlineTag due_on={inquiry.due_on} today={today} />
        )}
      </Row>
      <Muted>{t("appeals:inquiries.sent", { date: formatLongDate(inquiry.sent_on, language) })}</Muted>
      <Prose plain>{inquiry.question}</Prose>
      <Details summary={t("appeals:inquiries.by", { date: formatLongDate(inquiry.due_on, language) })}>
        <DeadlineExplanation lines={inquiry.lines} />
      </Details>
      {inquiry.reply !== null && (
        <>
          <strong>{[t("appeals:inquiries.reply"), inquiry.reply_number].filter(Boolean).join(", ")}</strong>
          <Prose plain>{inquiry.reply}</Prose>
          <FileList files={inquiry.files.map(({ file_id, name, size }) => ({ href: `${path}/files/${file_id}`, name, size }))} />
        </>
      )}
      {inquiry.reply === null && steps.may_reply && (
        <Row>
          <ButtonLink href={path} size="sm">
            {t("appeals:inquiries.note_reply")}
          </ButtonLink>
        </Row>
      )}
    </Box>
  );
}

function Forwarding({ appeal, forwarding }: StepsProps & { readonly forwarding: Steps["forwardings"][number] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Box tone="panel">
      <Row spread>
        <strong>{forwarding.name}</strong>
        {forwarding.on_time !== null && (
          <Tag tone={forwarding.on_time ? "success" : "error"}>
            {t(forwarding.on_time ? "appeals:forwardings.on_time" : "appeals:forwardings.late")}
          </Tag>
        )}
      </Row>
      <Muted>{t("appeals:forwardings.sent", { date: formatLongDate(forwarding.sent_on, language) })}</Muted>
      <p>{forwarding.part ?? t("appeals:forwardings.scopes.whole")}</p>
      {forwarding.wants_result && <Muted>{t("appeals:forwardings.asked_result")}</Muted>}
      {forwarding.due_on && (
        <Details summary={t("appeals:redirect.by", { date: formatLongDate(forwarding.due_on, language) })}>
          <DeadlineExplanation lines={forwarding.lines} />
        </Details>
      )}
      <Link href={`${cardOf(appeal)}/notices/${forwarding.notice_id}`}>{t("appeals:forwardings.letter")}</Link>
    </Box>
  );
}

function Letters({ appeal, steps }: StepsProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <Section id="letters" title={t("appeals:notices.letters")}>
      <ul>
        {steps.notices.map((notice) => (
          <li key={notice.notice_id}>
            <Link href={`${cardOf(appeal)}/notices/${notice.notice_id}`}>{notice.subject}</Link>{" "}
            <Muted>
              {[
                notice.authority_id ? notice.recipient : t("appeals:notices.to_applicant"),
                formatLongDate(notice.sent_on, language),
                t(`appeals:notices.sent_by.${notice.sent_by}`),
              ].join(", ")}
            </Muted>
          </li>
        ))}
      </ul>
    </Section>
  );
}
