import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  Checkbox,
  Details,
  Form,
  HiddenField,
  Muted,
  NumberField,
  PageTitle,
  Section,
  Split,
  StaffLayout,
  Tag,
  TextField,
  useElement,
} from "#ui/index.ts";

export interface PublicationPhotoProps {
  readonly number: string;
  /** the page where the whole appeal is published */
  readonly desk: string;
  readonly path: string;
  /** the picture as it will be shown, with a grid to aim by */
  readonly preview: { readonly src: string; readonly width: number; readonly height: number };
  readonly areas: string;
  /** the first corner of an area whose second is to be shown yet; else empty */
  readonly corner: string;
  readonly count: number;
  readonly undo: string | undefined;
  readonly clear: string | undefined;
  /** an area in percent */
  readonly typed: FormState;
  readonly form: FormState;
  /** let through already */
  readonly shown: boolean;
}

/** /staff/appeals/{number}/publication/photos/{file_id}: what must not be seen is painted over, then the picture is let through. */
export function PublicationPhotoPage(props: PublicationPhotoProps) {
  const t = useT();
  const { number, desk, path, areas, shown } = props;
  return (
    <StaffLayout
      title={t("appeals:photos.page_title", { number })}
      breadcrumbs={[
        { title: t("appeals:public.title"), href: "/staff/appeals" },
        { title: t("appeals:moderation.title"), href: "/staff/appeals/moderation" },
        { title: t("appeals:moderation.page_title", { number }), href: desk },
      ]}
    >
      <PageTitle lead={t("appeals:photos.lead")}>{t("appeals:photos.page_title", { number })}</PageTitle>
      <Split
        aside={
          <>
            <Typed {...props} />
            <Section id="confirm" title={t("appeals:photos.confirm")}>
              <Form action={path} state={props.form}>
                <HiddenField name="areas" value={areas} />
                <TextField name="alt" label={t("appeals:photos.alt")} hint={t("appeals:photos.alt_hint")} maxlength={200} />
                <Checkbox name="clean" label={t("appeals:photos.clean")} />
                <Button icon="globe">{t(shown ? "appeals:photos.show_again" : "appeals:photos.show")}</Button>
              </Form>
            </Section>
            {shown && (
              <Form action={`${path}/removal`} id="removal" inline>
                <Button kind="danger">{t("appeals:photos.hide")}</Button>
              </Form>
            )}
          </>
        }
      >
        <Board {...props} />
      </Split>
    </StaffLayout>
  );
}

/** The picture as a button: each press tells the server a corner. With scripts an area is drawn on it. */
function Board({ preview, areas, corner, count, undo, clear, path }: PublicationPhotoProps) {
  const t = useT();
  useElement("redact-areas");
  return (
    <Section id="picture" title={t("appeals:photos.picture")}>
      <redact-areas data-areas={areas} data-corner={corner} data-label={t("appeals:photos.board")}>
        <p aria-live="polite">
          <Tag tone={count > 0 ? "success" : "neutral"}>{t("appeals:photos.count", { count })}</Tag>{" "}
          <Muted>{t(corner ? "appeals:photos.second_corner" : "appeals:photos.first_corner")}</Muted>
        </p>
        <form method="get" action={`${path}#picture`} class="v-redact">
          <input type="hidden" name="areas" value={areas} />
          <input type="hidden" name="corner" value={corner} />
          <input type="image" name="at" src={preview.src} width={preview.width} height={preview.height} alt={t("appeals:photos.press")} />
        </form>
        <Actions>
          {undo && (
            <ButtonLink href={undo} icon="undo-2" size="sm">
              {t("appeals:photos.undo")}
            </ButtonLink>
          )}
          {clear && (
            <ButtonLink href={clear} kind="quiet" size="sm">
              {t("appeals:photos.clear")}
            </ButtonLink>
          )}
        </Actions>
      </redact-areas>
    </Section>
  );
}

/** The same in numbers, for whom a mouse is no help. */
function Typed({ typed, areas, path }: PublicationPhotoProps) {
  const t = useT();
  return (
    <Details summary={t("appeals:photos.typed")} open={typed.errors.length > 0}>
      <Muted>{t("appeals:photos.typed_hint")}</Muted>
      <form method="get" action={`${path}#picture`} class="v-form">
        <input type="hidden" name="areas" value={areas} />
        {(["left", "top", "right", "bottom"] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`appeals:photos.edge.${name}`)}
            suffix="%"
            value={String(typed.values[name] ?? "")}
            error={typed.errors.find((error) => error.field === name)?.message}
          />
        ))}
        <Button kind="secondary">{t("appeals:photos.add")}</Button>
      </form>
    </Details>
  );
}
