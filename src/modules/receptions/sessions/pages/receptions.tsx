import { formatInstant, formatLongDate, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  ButtonLink,
  DataTable,
  Empty,
  Link,
  LinkList,
  Muted,
  PageTitle,
  Prose,
  PublicLayout,
  Section,
  Split,
  Stack,
  SummaryList,
  Tag,
} from "#ui/index.ts";
import type { Place } from "../../places/store.ts";
import type { ScheduleLine } from "../../schedules/store.ts";
import type { Session } from "../store.ts";

type Line = Session & { readonly free: number; readonly open: boolean };

interface Props {
  readonly sessions: readonly Line[];
  readonly schedules: readonly ScheduleLine[];
  readonly places: readonly Place[];
  readonly zone: string;
}

/** /receptions: who receives when and where, how to book, what one has a right to (59-ФЗ art. 13 part 1). */
export function ReceptionsPage({ sessions, schedules, places, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout
      title={t("receptions:public.title")}
      description={t("receptions:public.lead")}
      alternates={[{ type: "text/calendar", href: "/calendar/receptions.ics", title: t("receptions:public.title") }]}
    >
      <PageTitle lead={t("receptions:public.lead")}>{t("receptions:public.title")}</PageTitle>
      <Split
        aside={
          <Stack>
            <Section id="rights" title={t("receptions:public.rights")}>
              <Prose>
                <ul>
                  {(["document", "oral", "written", "where", "free"] as const).map((right) => (
                    <li key={right}>{t(`receptions:public.right.${right}`)}</li>
                  ))}
                </ul>
              </Prose>
            </Section>
            <LinkList
              links={[
                { href: "/calendar/receptions.ics", icon: "calendar-plus", title: t("receptions:public.calendar") },
                { href: "/receptions/held", icon: "history", title: t("receptions:held.title") },
                { href: "/information-meetings", icon: "megaphone", title: t("receptions:meeting.public_title") },
                { href: "/outings", icon: "footprints", title: t("receptions:outing.public_title") },
              ]}
            />
          </Stack>
        }
      >
        <Stack>
          <DataTable<Line>
            caption={t("receptions:public.coming")}
            caption_shown
            rows={sessions}
            row_key={(row) => row.session_id}
            empty={
              <Empty icon="calendar-x" title={t("receptions:public.none")}>
                {t("receptions:public.none_lead")}
              </Empty>
            }
            columns={[
              {
                key: "when",
                title: t("receptions:field.when"),
                cell: (row) => (
                  <>
                    {formatInstant(row.starts_at, zone, language)} <Muted>{formatWeekday(row.day, language)}</Muted>
                  </>
                ),
              },
              {
                key: "official",
                title: t("receptions:field.official"),
                look: "main",
                cell: (row) => (
                  <>
                    {row.official_name}
                    <br />
                    <Muted>{row.official_post}</Muted>
                  </>
                ),
              },
              {
                key: "place",
                title: t("receptions:field.place"),
                cell: (row) => (
                  <>
                    {row.place_name} {row.is_remote && <Tag tone="info">{t("receptions:place.remote")}</Tag>}
                  </>
                ),
              },
              { key: "book", title: t("receptions:public.turns"), look: "tight", cell: (row) => <Book session={row} /> },
            ]}
          />
          {schedules.length > 0 && (
            <Section id="schedule" title={t("receptions:public.schedule")}>
              <SummaryList
                items={schedules.map((schedule) => ({
                  term: `${schedule.official_post} ${schedule.official_name}`,
                  value: <When schedule={schedule} />,
                }))}
              />
            </Section>
          )}
          {places.length > 0 && (
            <Section id="places" title={t("receptions:public.places")}>
              <SummaryList
                items={places.map((place) => ({
                  term: place.name,
                  value: [place.address, place.is_remote ? t("receptions:place.remote_lead") : "", place.note].filter(Boolean).join(". "),
                }))}
              />
            </Section>
          )}
          {sessions.length > 0 && (
            <Muted>
              {t("receptions:public.planned_until", { date: formatLongDate(sessions.at(-1)?.day as Temporal.PlainDate, language) })}
            </Muted>
          )}
        </Stack>
      </Split>
    </PublicLayout>
  );
}

function Book({ session }: { readonly session: Line }) {
  const t = useT();
  if (!session.open) return <Muted>{t("receptions:public.over")}</Muted>;
  const href = `/receptions/${session.session_id}`;
  return session.free > 0 ? (
    <ButtonLink href={href} size="sm" kind="primary">
      {t("receptions:public.book", { count: session.free })}
    </ButtonLink>
  ) : (
    <Link href={href}>{t("receptions:public.wait")}</Link>
  );
}

/** "второй и последний вторник, 14:00" in the words of the list. */
function When({ schedule }: { readonly schedule: ScheduleLine }) {
  const t = useT();
  const weeks = schedule.month_weeks.map((week) => t(`receptions:month_week.${week}`)).join(", ");
  return (
    <>
      {[t(`receptions:weekday.${schedule.weekday}`), weeks, schedule.starts_at.slice(0, 5), schedule.place_name].filter(Boolean).join(", ")}
    </>
  );
}
