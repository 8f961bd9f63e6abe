/** A kind of file that may be kept. */
export interface Kind {
  readonly extension: string;
  /** other extensions that say the same */
  readonly aliases: readonly string[];
  readonly media_type: string;
  /** re-encoded before it is kept, with a thumbnail */
  readonly picture?: true;
  /** may be shown in the browser; everything else is only ever saved */
  readonly inline?: true;
}

export const kinds = {
  pdf: { extension: "pdf", aliases: [], media_type: "application/pdf", inline: true },
  doc: { extension: "doc", aliases: ["dot"], media_type: "application/msword" },
  docx: { extension: "docx", aliases: [], media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  xls: { extension: "xls", aliases: ["xlt"], media_type: "application/vnd.ms-excel" },
  xlsx: { extension: "xlsx", aliases: [], media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  odt: { extension: "odt", aliases: [], media_type: "application/vnd.oasis.opendocument.text" },
  rtf: { extension: "rtf", aliases: [], media_type: "application/rtf" },
  txt: { extension: "txt", aliases: ["log", "csv", "md"], media_type: "text/plain" },
  zip: { extension: "zip", aliases: [], media_type: "application/zip" },
  jpg: { extension: "jpg", aliases: ["jpeg", "jpe", "jfif"], media_type: "image/jpeg", picture: true, inline: true },
  png: { extension: "png", aliases: [], media_type: "image/png", picture: true, inline: true },
  heic: { extension: "heic", aliases: ["heif", "hif"], media_type: "image/heic", picture: true },
  /** detached electronic signatures: taken only where one is asked for */
  sig: { extension: "sig", aliases: ["p7s", "p7m", "pem"], media_type: "application/pkcs7-signature" },
  mp4: { extension: "mp4", aliases: ["m4v"], media_type: "video/mp4" },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** Reads FILE_TYPES, e.g. "pdf,docx,jpg". Throws an Error that names what is unknown. */
export function readKinds(setting: string): ReadonlySet<KindName> {
  const names = setting
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const unknown = names.find((name) => !Object.hasOwn(kinds, name));
  if (unknown) throw new Error(`FILE_TYPES: "${unknown}" is not one of ${Object.keys(kinds).join(", ")}`);
  return new Set(names as KindName[]);
}

/** "PDF, DOCX, JPG": for messages and hints beside a file field. */
export function listKinds(allowed: ReadonlySet<KindName>): string {
  return [...allowed].map((name) => name.toUpperCase()).join(", ");
}

/** The value of a file field's `accept`: ".pdf,.docx,.jpg,.jpeg". */
export function acceptedExtensions(allowed: ReadonlySet<KindName>): string {
  return [...allowed].flatMap((name) => [kinds[name].extension, ...kinds[name].aliases].map((extension) => `.${extension}`)).join(",");
}

const inlineTypes = new Set(Object.values(kinds as Record<string, Kind>).flatMap((kind) => (kind.inline ? [kind.media_type] : [])));

/** Whether a stored file of this media type may be shown in the browser rather than saved. */
export function mayShowInline(media_type: string): boolean {
  return inlineTypes.has(media_type);
}
