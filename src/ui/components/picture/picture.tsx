import { useT } from "#platform/i18n/index.ts";
import { usePage } from "../../layout/page-context.ts";

export interface PictureProps {
  readonly src: string;
  /** what is to be seen; empty for mere decoration */
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** A picture; its description instead where a person has switched pictures off. */
export function Picture({ src, alt, width, height }: PictureProps) {
  const t = useT();
  if (usePage().preferences.pictures === "off") return alt ? <span class="v-picture-words">{t("ui:picture", { alt })}</span> : null;
  return <img class="v-picture" src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />;
}
