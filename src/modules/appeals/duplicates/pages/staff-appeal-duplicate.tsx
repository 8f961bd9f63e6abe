import { formatLongDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  FileList,
  Form,
  Grid,
  HiddenField,
  Link,
  Muted,
  Notice,
  Num,
  PageTitle,
  Picture,
  Prose,
  RadioGroup,
  Section,
  Stack,
  StaffLayout,
  SummaryList,
  Tag,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { isClosed } from "../../rules.ts";
import { differences, type Likeness } from "../rules.ts";

interface Side {
  readonly appeal: WholeAppeal;
  readonly files: readonly { readonly href: string; readonly name: string; readonly size: number; readonly picture: boolean }[];
}

export interface DuplicateProps {
  readonly one: Side;
  readonly other: Side;
  /** null when one of them has no place */
  readonly likeness: Likeness | null;
  /** which of them is a part of the other */
  readonly merged: "one" | "other" | null;
  /** which of them may become the main one */
  readonly mains: readonly ("one" | "other")[];
  /** why neither may; the last part of an i18n key */
  readonly refusal: string | null;
  readonly may_merge: boolean;
}

const numberOf = ({ number, receipt_number }: WholeAppeal) => number ?? receipt_number;

/** /staff/appeals/{key}/duplicates/{other}: two records side by side; what only one of them says is marked. */
export function DuplicatePage(props: DuplicateProps) {
  const { one, other, likeness } = props;
  const t = useT();
  const language = useLanguage();
  const title = t("appeals:duplicates.side_by_side");
  return (
    <StaffLayout
      title={`${title} — ${numberOf(one.appeal)}`}
      width="full"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: numberOf(one.appeal), href: cardOf(one.appeal) },
      ]}
    >
      <PageTitle
        lead={t("appeals:duplicates.marked")}
        meta={
          likeness
            ? [
                t("appeals:duplicates.metres", {
                  count: Math.round(likeness.metres),
                  number: formatNumber(Math.round(likeness.metres), language),
                }),
                t("appeals:duplicates.days", { count: likeness.days }),
                t("appeals:duplicates.text", { percent: Math.round(likeness.text * 100) }),
              ]
            : [t("appeals:duplicates.no_place")]
        }
      >
        {title}
      </PageTitle>
      <Stack>
        <MergePart {...props} />
        <Grid columns={2}>
          <SideBox side={one} other={other} />
          <SideBox side={other} other={one} />
        </Grid>
      </Stack>
    </StaffLayout>
  );
}

/** What may be done with the two: laid together, taken apart, or why not. */
function MergePart({ one, other, merged, mains, refusal, may_merge }: DuplicateProps) {
  const t = useT();
  if (merged) {
    const [part, main] = merged === "one" ? [one.appeal, other.appeal] : [other.appeal, one.appeal];
    return (
      <Box tone="panel">
        <Stack tight>
          <p>{t("appeals:merging.is_part", { part: numberOf(part), main: numberOf(main) })}</p>
          {may_merge && (
            <Form action={`${cardOf(part)}/unmerging`} id="unmerge" inline>
              <Button kind="secondary" icon="unlink">
                {t("appeals:merging.part")}
              </Button>
            </Form>
          )}
        </Stack>
      </Box>
    );
  }
  if (!may_merge) return null;
  if (mains.length === 0) return refusal ? <Notice>{t(`appeals:merging.refusal.${refusal}`, { number: "" })}</Notice> : null;
  const sides = { one: one.appeal, other: other.appeal };
  return (
    <Section id="merge" title={t("appeals:merging.title")} panel>
      <Form action={`${cardOf(one.appeal)}/merging`} id="merge">
        <HiddenField name="other" value={other.appeal.number_key ?? other.appeal.receipt_key} />
        <RadioGroup
          name="main"
          label={t("appeals:merging.main")}
          value={sides[mains.includes("other") ? "other" : "one"].number_key ?? ""}
          inline
          options={mains.map((side) => ({ value: sides[side].number_key ?? "", label: numberOf(sides[side]) }))}
        />
        <Muted>{t("appeals:merging.lead")}</Muted>
        <Actions>
          <Button icon="link">{t("appeals:merging.merge")}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

function SideBox({ side: { appeal, files }, other }: { readonly side: Side; readonly other: Side }) {
  const t = useT();
  const language = useLanguage();
  const pictures = files.filter(({ picture }) => picture).slice(0, 4);
  return (
    <Stack>
      <Section
        id={`side-${appeal.appeal_id}`}
        title={numberOf(appeal)}
        more={<Tag tone={isClosed(appeal.state) ? "neutral" : "primary"}>{t(`appeals:state.${appeal.state}`)}</Tag>}
      >
        <Stack>
          <Link href={cardOf(appeal)} kind="strong">
            <Marked text={appeal.summary} other={`${other.appeal.summary} ${other.appeal.body}`} />
          </Link>
          <Box>
            <Prose plain>
              <p>
                <Marked text={appeal.body} other={`${other.appeal.summary} ${other.appeal.body}`} />
              </p>
            </Prose>
          </Box>
          <SummaryList
            items={[
              { term: t("appeals:field.topic"), value: appeal.topic_title ?? t("appeals:duplicates.none") },
              { term: t("appeals:field.address"), value: <Marked text={appeal.address ?? "—"} other={other.appeal.address ?? ""} /> },
              { term: t("appeals:field.district"), value: appeal.district_name },
              { term: t("appeals:field.received_on"), value: formatLongDate(appeal.received_on, language) },
              { term: t("appeals:field.due_on"), value: appeal.due_on && <Num>{formatLongDate(appeal.due_on, language)}</Num> },
              { term: t("appeals:field.applicant"), value: appeal.applicant_name || t("appeals:card.anonymous") },
              { term: t("appeals:card.held"), value: appeal.unit_name },
              { term: t("appeals:field.executor"), value: appeal.executor_name },
            ]}
          />
          {pictures.length > 0 && (
            <Grid columns={2}>
              {pictures.map(({ href, name }) => (
                <Picture key={href} src={`${href}?small=1`} alt={name} width={400} height={300} />
              ))}
            </Grid>
          )}
          <FileList files={files} />
        </Stack>
      </Section>
    </Stack>
  );
}

function Marked({ text, other }: { readonly text: string; readonly other: string }) {
  return <>{differences(text, other).map((piece) => (piece.differs ? <mark>{piece.text}</mark> : piece.text))}</>;
}
