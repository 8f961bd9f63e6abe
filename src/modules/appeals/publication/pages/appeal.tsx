import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Boundary,
  BoundaryMap,
  ButtonLink,
  Muted,
  Num,
  PageTitle,
  Prose,
  PublicLayout,
  Row,
  Section,
  Split,
  SummaryList,
  Tag,
} from "#ui/index.ts";
import { BeforeAfter, type BeforeAfterProps } from "../../answer-photos/pages/before-after.tsx";
import { type PublicPhoto, PublicPhotos } from "../../public-photos/pages/photos.tsx";
import { isClosed, publicState } from "../../rules.ts";
import { stateTone } from "../rules.ts";
import type { PublicAppeal } from "../store.ts";

/** /appeals/{number} for everybody: only what a moderator has let through. */
export function PublicAppealPage({
  appeal,
  boundary,
  photos,
  pictures,
  supports,
}: {
  readonly appeal: PublicAppeal;
  readonly boundary?: Boundary | undefined;
  readonly photos: BeforeAfterProps;
  /** of the applicant, painted over */
  readonly pictures: readonly PublicPhoto[];
  /** how many people have said that it is their trouble too */
  readonly supports: number;
}) {
  const t = useT();
  return (
    <PublicLayout
      title={`${appeal.number}. ${appeal.title}`}
      description={appeal.body.slice(0, 200)}
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
    >
      <PageTitle
        meta={[
          <Tag key="state" tone={stateTone(appeal.state)}>
            {t(`appeals:public_state.${publicState(appeal.state)}`)}
          </Tag>,
          <Num key="number">{appeal.number}</Num>,
        ]}
      >
        {appeal.title}
      </PageTitle>
      <Split aside={<Facts appeal={appeal} boundary={boundary} supports={supports} />}>
        <Prose plain>{appeal.body}</Prose>
        <PublicPhotos photos={pictures} />
        {appeal.outcome && (
          <Section id="answer" title={t("appeals:following.answer")} panel>
            <Row>
              <Tag tone="success">{t(`appeals:outcome.${appeal.outcome}`)}</Tag>
            </Row>
            {appeal.answer ? (
              <Prose plain>{appeal.answer}</Prose>
            ) : (
              <Muted>{t(`appeals:public.answer_state.${appeal.answer_state}`)}</Muted>
            )}
            <BeforeAfter {...photos} />
          </Section>
        )}
      </Split>
    </PublicLayout>
  );
}

function Facts({
  appeal,
  boundary,
  supports,
}: {
  readonly appeal: PublicAppeal;
  readonly boundary?: Boundary | undefined;
  readonly supports: number;
}) {
  const t = useT();
  const language = useLanguage();
  const { longitude: lon, latitude: lat, closed_on, due_on } = appeal;
  return (
    <>
      <SummaryList
        items={[
          { term: t("appeals:field.topic"), value: appeal.topic_title },
          { term: t("appeals:following.district"), value: appeal.district_name },
          { term: t("appeals:field.received_on"), value: formatLongDate(appeal.received_on, language) },
          { term: t("appeals:following.due"), value: !closed_on && due_on ? formatLongDate(due_on, language) : null },
          { term: t("appeals:public.closed_on"), value: closed_on && formatLongDate(closed_on, language) },
          { term: t("appeals:support.term"), value: supports > 0 ? t("appeals:support.people", { count: supports }) : null },
        ]}
      />
      {!isClosed(appeal.state) && (
        <ButtonLink href={`/appeals/${encodeURIComponent(appeal.number_key)}/support`} icon="bell" wide>
          {t("appeals:support.too")}
        </ButtonLink>
      )}
      {lon !== null && lat !== null && boundary && (
        <BoundaryMap
          boundary={boundary}
          label={t("appeals:public.place")}
          points={[{ id: appeal.appeal_id, lon, lat, title: appeal.title, href: "" }]}
        />
      )}
      <Muted>{t("appeals:public.no_names")}</Muted>
    </>
  );
}
