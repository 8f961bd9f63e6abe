import type { Settled } from "#modules/appeals/index.ts";
import { bigText, type Line } from "#modules/reports/index.ts";
import { formatDate, formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  BarChart,
  type Boundary,
  BoundaryMap,
  ButtonLink,
  CardList,
  Empty,
  Grid,
  Hero,
  Lead,
  Link,
  LinkList,
  type MapPoint,
  PublicLayout,
  Section,
  Stack,
  Stat,
  StatList,
  usePage,
} from "#ui/index.ts";

/** A year in figures. */
export interface Digest {
  readonly year: number;
  readonly lines: readonly Line[];
  /** the channel most appeals came by */
  readonly channel: { readonly label: string; readonly value: number } | undefined;
  readonly months: readonly { readonly label: string; readonly all: number; readonly main: number }[];
}

export interface HomeProps {
  readonly boundary: Boundary | undefined;
  readonly points: readonly MapPoint[];
  readonly settled: readonly Settled[];
  readonly digest: Digest | undefined;
}

/** /: what a resident can do, in three seconds; what the town has done, in ten. */
export function HomePage({ boundary, points, settled, digest }: HomeProps) {
  const t = useT();
  const { town } = usePage();
  const map = (boundary || points.length > 0) && (
    <BoundaryMap {...(boundary ? { boundary } : {})} points={points} label={t("app:home.map", { count: points.length })} />
  );
  return (
    <PublicLayout title={town.tagline || t("app:home.title")}>
      <Hero
        title={t("app:home.title")}
        lead={t("app:home.lead")}
        picture={map || undefined}
        actions={
          <>
            <ButtonLink href="/appeals/new" kind="primary" size="lg" icon="message-square-plus">
              {t("app:home.write")}
            </ButtonLink>
            <ButtonLink href="/appeals" size="lg" icon="search">
              {t("app:home.find")}
            </ButtonLink>
          </>
        }
      >
        <ShortCuts />
      </Hero>
      <Section id="recent" title={t("app:home.recent")} more={settled.length > 0 && <Link href="/appeals">{t("app:home.all")}</Link>}>
        <Recent settled={settled} />
      </Section>
      {digest && <InFigures digest={digest} />}
    </PublicLayout>
  );
}

/** The pages of the menu that the buttons above do not lead to. */
function ShortCuts() {
  const t = useT();
  const { menu } = usePage();
  const others = menu.filter(({ href }) => !href.startsWith("/appeals"));
  return (
    <LinkList
      links={[
        ...others.map(({ href, icon, title }) => ({ href, icon, title })),
        { href: "/open-data", icon: "database", title: t("app:home.open_data") },
      ]}
    />
  );
}

function Recent({ settled }: { readonly settled: readonly Settled[] }) {
  const t = useT();
  const language = useLanguage();
  if (settled.length === 0)
    return (
      <Empty icon="messages-square" title={t("app:home.none")}>
        {t("app:home.none_text")}
      </Empty>
    );
  return (
    <CardList
      columns={3}
      items={settled.map(({ href, title, topic_title, number, closed_on, outcome, answer }) => ({
        href,
        title,
        kicker: topic_title ?? undefined,
        children: answer ?? (outcome ? t(`appeals:outcome.${outcome}`) : undefined),
        foot: number,
        foot_end: closed_on ? t("app:home.settled_on", { date: formatDate(closed_on, language) }) : undefined,
      }))}
    />
  );
}

function InFigures({ digest: { year, lines, channel, months } }: { readonly digest: Digest }) {
  const t = useT();
  const language = useLanguage();
  const received = lines.find(({ figure }) => figure.code === "appeals.received")?.value ?? 0;
  const note =
    channel && received > 0
      ? t("app:home.share", { share: formatShare(channel.value / received, language), channel: channel.label })
      : undefined;
  return (
    <Section
      id="figures"
      title={t("app:home.figures", { year })}
      panel
      more={<Link href={`/reports?year=${year}`}>{t("app:home.all_figures")}</Link>}
    >
      <Grid columns={2}>
        <Stack>
          <Lead>{t("app:home.figures_lead")}</Lead>
          <StatList>
            {lines.map(({ figure, value }) => (
              <Stat
                key={figure.code}
                {...bigText(value, figure.unit, t, language)}
                label={t(figure.title)}
                href={`/reports/${figure.code}?year=${year}`}
                {...(figure.code === "appeals.received" && note ? { note } : {})}
              />
            ))}
          </StatList>
        </Stack>
        {channel && (
          <BarChart
            title={t("app:home.by_month")}
            label_title={t("app:home.month")}
            labels={months.map(({ label }) => label)}
            stacked
            series={[
              { name: channel.label, values: months.map(({ main }) => main) },
              { name: t("app:home.others"), values: months.map(({ all, main }) => all - main) },
            ]}
          />
        )}
      </Grid>
    </Section>
  );
}
