import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Empty, Grid, Muted, PageTitle, PublicLayout, Section, Stat, StatList } from "#ui/index.ts";

interface Queue {
  readonly session_id: string;
  readonly official: string;
  readonly post: string;
  readonly starts_at: Temporal.Instant;
  readonly called: readonly number[];
  readonly here: readonly number[];
}

interface Props {
  readonly place: string;
  readonly queues: readonly Queue[];
  readonly zone: string;
  readonly now: Temporal.Instant;
}

/** /receptions/screen/{place}: whose turn it is, in numbers to be read across a room. Nobody's name stands here. */
export function ScreenPage({ place, queues, zone, now }: Props) {
  const t = useT();
  const language = useLanguage();
  const time = (at: Temporal.Instant) => formatInstant(at, zone, language).slice(-5);
  return (
    <PublicLayout title={t("receptions:screen.of", { place })} width="full" refresh={15} private>
      <PageTitle aside={time(now)}>{place}</PageTitle>
      {queues.length === 0 && <Empty icon="calendar-x" title={t("receptions:screen.none")} />}
      <Grid columns={2}>
        {queues.map(({ session_id, official, post, starts_at, called, here }) => (
          <Section key={session_id} id={session_id} title={official} panel>
            <Muted>{`${post}, ${time(starts_at)}`}</Muted>
            <StatList>
              <Stat value={called.join(", ") || "—"} label={t("receptions:screen.called")} huge />
              <Stat value={here.slice(0, 8).join(", ") || "—"} label={t("receptions:screen.next")} />
            </StatList>
          </Section>
        ))}
      </Grid>
    </PublicLayout>
  );
}
