import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, Pager, PageTitle, Stack, StaffLayout, Tag } from "#ui/index.ts";
import type { InformationMeeting } from "../store.ts";
import { MeetingFilters, type MeetingsProps, Series, useColumns } from "./meetings.tsx";

const tones = { planned: "info", held: "success", cancelled: "neutral" } as const;

/** /staff/information-meetings: meetings to come, those held, and the series of the years. */
export function StaffMeetingsPage({ rows, next, filter, districts, series, may_manage }: MeetingsProps & { readonly may_manage: boolean }) {
  const t = useT();
  const columns = useColumns();
  return (
    <StaffLayout title={t("receptions:meeting.title")}>
      <PageTitle
        actions={
          may_manage && (
            <ButtonLink href="/staff/information-meetings/new" kind="primary" icon="plus" hotkey="n">
              {t("receptions:meeting.add")}
            </ButtonLink>
          )
        }
      >
        {t("receptions:meeting.title")}
      </PageTitle>
      <Stack>
        <MeetingFilters base="/staff/information-meetings" filter={filter} districts={districts} />
        <DataTable<InformationMeeting>
          caption={t("receptions:meeting.title")}
          rows={rows}
          row_key={(row) => row.information_meeting_id}
          empty={<Empty icon="megaphone" title={t("receptions:meeting.none")} />}
          columns={[
            {
              key: "title",
              title: t("receptions:meeting.name"),
              look: "main",
              cell: (row) => (
                <Link kind="strong" href={`/staff/information-meetings/${row.information_meeting_id}`}>
                  {row.title}
                </Link>
              ),
            },
            ...columns,
            {
              key: "state",
              title: t("receptions:field.state"),
              look: "tight",
              cell: (row) => <Tag tone={tones[row.state]}>{t(`receptions:meeting_state.${row.state}`)}</Tag>,
            },
          ]}
        />
        <Pager next={next} />
        <Series series={series} />
      </Stack>
    </StaffLayout>
  );
}
