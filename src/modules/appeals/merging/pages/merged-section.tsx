import { useT } from "#platform/i18n/index.ts";
import { Button, DataTable, DeadlineTag, Form, Link, Muted, Notice, Num, Progress, Section, Stack, Tag } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { isClosed } from "../../rules.ts";
import type { Merged } from "../store.ts";

/** On the card of a part: which record answers for it. */
export function MainNotice({
  appeal,
  main,
  may_merge,
}: {
  readonly appeal: WholeAppeal;
  readonly main: Merged | undefined;
  readonly may_merge: boolean;
}) {
  const t = useT();
  if (!main) return null;
  const number = main.number ?? main.receipt_number;
  const text = main.held ? `held.${main.held}` : isClosed(appeal.state) ? "closed" : "open";
  return (
    <Notice kind={main.held ? "warning" : "info"} title={t("appeals:merging.part_of", { number })}>
      <Stack tight>
        <p>{t(`appeals:merging.notice.${text}`)}</p>
        <p>
          <Link href={cardOf(main)}>{main.summary}</Link>
        </p>
        {may_merge && (
          <Form action={`${cardOf(appeal)}/unmerging`} id="unmerge" inline>
            <Button kind="secondary" size="sm" icon="unlink">
              {t("appeals:merging.part")}
            </Button>
          </Form>
        )}
      </Stack>
    </Notice>
  );
}

/** On the card of the main one: what it answers for, each with its own term, and how far the answers have come. */
export function PartsSection({
  appeal,
  parts,
  today,
  may_answer,
}: {
  readonly appeal: WholeAppeal;
  readonly parts: readonly Merged[];
  readonly today: Temporal.PlainDate;
  readonly may_answer: boolean;
}) {
  const t = useT();
  if (parts.length === 0) return null;
  const answered = parts.filter(({ state }) => isClosed(state)).length;
  const left = parts.length - answered;
  return (
    <Section id="parts" title={t("appeals:merging.parts", { count: parts.length })}>
      <Stack>
        <Muted>{t("appeals:merging.parts_lead")}</Muted>
        {appeal.state === "answered" && (
          <Progress
            value={answered}
            max={parts.length}
            label={t("appeals:merging.progress")}
            note={t("appeals:merging.progress_note", { answered, count: parts.length })}
          />
        )}
        {appeal.state === "answered" && left > 0 && may_answer && (
          <Form action={`${cardOf(appeal)}/merged-answers`} id="merged-answers" inline>
            <Button kind="secondary" size="sm" icon="refresh-cw">
              {t("appeals:merging.again")}
            </Button>
          </Form>
        )}
        <DataTable<Merged>
          caption={t("appeals:merging.table")}
          rows={parts}
          row_key={(row) => row.appeal_id}
          dense
          columns={[
            {
              key: "number",
              title: t("appeals:field.number"),
              look: "quiet",
              cell: (row) => <Num>{row.number ?? row.receipt_number}</Num>,
            },
            {
              key: "summary",
              title: t("appeals:list.matter"),
              look: "main",
              cell: (row) => (
                <>
                  <Link href={cardOf(row)} kind="strong">
                    {row.summary}
                  </Link>
                  {row.held && (
                    <>
                      <br />
                      <Tag tone="warning">{t(`appeals:merging.held.${row.held}`)}</Tag>
                    </>
                  )}
                </>
              ),
            },
            {
              key: "due",
              title: t("appeals:field.due_on"),
              look: "tight",
              align: "end",
              cell: (row) =>
                isClosed(row.state) ? (
                  <Tag tone={row.on_time === false ? "warning" : "success"}>
                    {t(row.on_time === false ? "appeals:merging.late" : `appeals:state.${row.state}`)}
                  </Tag>
                ) : row.due_on ? (
                  <DeadlineTag due_on={row.due_on} today={today} />
                ) : (
                  "—"
                ),
            },
          ]}
        />
      </Stack>
    </Section>
  );
}
