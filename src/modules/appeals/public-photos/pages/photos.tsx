import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, Grid, Picture, Section, Stack, Tag } from "#ui/index.ts";

/** A picture of the applicant, as the moderator chooses. */
export interface PhotoToChoose {
  readonly href: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** let through */
  readonly shown: boolean;
  /** how many places are painted over */
  readonly areas: number;
}

/** The pictures of the applicant on the moderator's page: none is public until it has been looked at by itself. */
export function PhotosToChoose({ photos }: { readonly photos: readonly PhotoToChoose[] }) {
  const t = useT();
  if (photos.length === 0) return null;
  return (
    <Section id="photos" title={t("appeals:photos.title")}>
      <Grid columns={3}>
        {photos.map((photo) => (
          <Stack tight key={photo.href}>
            <Picture src={photo.src} alt={photo.alt} width={photo.width} height={photo.height} />
            <span>
              <Tag tone={photo.shown ? "success" : "neutral"}>
                {photo.shown ? t("appeals:photos.is_shown", { count: photo.areas }) : t("appeals:photos.is_hidden")}
              </Tag>
            </span>
            <ButtonLink href={photo.href} size="sm" icon="square-pen">
              {t(photo.shown ? "appeals:photos.change" : "appeals:photos.open")}
            </ButtonLink>
          </Stack>
        ))}
      </Grid>
    </Section>
  );
}

export interface PublicPhoto {
  /** the whole picture */
  readonly href: string;
  /** the small one */
  readonly src: string;
  readonly alt: string;
}

/** The pictures everybody sees: small ones that lead to the whole. */
export function PublicPhotos({ photos }: { readonly photos: readonly PublicPhoto[] }) {
  const t = useT();
  if (photos.length === 0) return null;
  return (
    <Section id="photos" title={t("appeals:photos.public_title")}>
      <Grid columns={3}>
        {photos.map((photo) => (
          <a key={photo.href} href={photo.href}>
            <Picture src={photo.src} alt={photo.alt} width={480} height={360} />
          </a>
        ))}
      </Grid>
    </Section>
  );
}
