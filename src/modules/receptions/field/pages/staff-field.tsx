import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Link, LinkList, Muted, PageTitle, Row, Section, Stack, StaffLayout } from "#ui/index.ts";
import type { Outing } from "../../outings/store.ts";
import type { FieldSubmission } from "../store.ts";
import { FieldForm } from "./field-form.tsx";

interface Props {
  readonly form: FormState;
  readonly submission_id: string;
  readonly owner: string;
  readonly sent: readonly FieldSubmission[];
  readonly outings: readonly Outing[];
  readonly files: TakenFiles;
  readonly zone: string;
}

/** /staff/field: for the phone in one hand. What has arrived is told below by the server itself. */
export function StaffFieldPage({ form, submission_id, owner, sent, outings, files, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("receptions:onsite.title")} width="text" manifest="/staff/field/manifest.webmanifest">
      <PageTitle lead={t("receptions:onsite.lead")}>{t("receptions:onsite.title")}</PageTitle>
      <Stack>
        {outings.length > 0 && (
          <LinkList
            links={outings.map((outing) => ({
              href: `/staff/outings/${outing.outing_id}`,
              icon: "route",
              title: `${formatDate(outing.day, language)} ${outing.title}`,
            }))}
          />
        )}
        <FieldForm form={form} files={files} submission_id={submission_id} owner={owner} />
        {sent.length > 0 && (
          <Section id="sent" title={t("receptions:onsite.arrived")}>
            <Stack tight>
              {sent.map(({ submission_id, number, received_at }) => (
                <Row key={submission_id}>
                  <Link href={`/staff/appeals/${encodeURIComponent(number.replaceAll("/", "-"))}`}>{number}</Link>
                  <Muted>{formatInstant(received_at, zone, language)}</Muted>
                </Row>
              ))}
            </Stack>
          </Section>
        )}
      </Stack>
    </StaffLayout>
  );
}
