import type { ComponentChildren } from "preact";
import { formatBytes, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { useField } from "../form/form-context.ts";
import { Icon } from "../icon/icon.tsx";
import { describedBy, Field, type FieldProps } from "./field.tsx";

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** address of its small picture, where it is one */
  readonly thumbnail?: string | undefined;
}

export interface FileFieldProps extends FieldProps {
  /** how many at most; 1 by default */
  readonly most?: number;
  /** bytes a file may have */
  readonly max_size: number;
  /** extensions that are taken: [".pdf", ".jpg"] */
  readonly accept: readonly string[];
  /** kinds as the hint names them; all of `accept` by default */
  readonly kinds?: string;
  /** what was sent before and is kept; a ticked box named `${name}_remove` sends the id of one to drop */
  readonly kept?: readonly KeptFile[];
  /** label of a second button that opens the camera, on devices held in the hand */
  readonly camera?: string;
  /** what is chosen is gathered over several choices and shown before it is sent, each with a button that takes it out */
  readonly gather?: boolean;
}

/** Files. What is allowed is said before one chooses. */
export function FileField(props: FileFieldProps) {
  const t = useT();
  const language = useLanguage();
  const { id, error } = useField(props.name, { error: props.error });
  const most = props.most ?? 1;
  const limits = t("ui:form.file_limits", {
    count: most,
    size: formatBytes(props.max_size, language),
    types: props.kinds ?? props.accept.map((type) => type.replace(".", "").toUpperCase()).join(", "),
    n: formatNumber(most, language),
  });
  const hint = (
    <>
      {props.hint} {limits}
    </>
  );
  const inputs = (
    <>
      <input
        class="file-input v-control v-width-full"
        type="file"
        id={id}
        name={props.name}
        multiple={most > 1}
        accept={props.accept.join(",")}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
      {props.camera && (
        <p class="v-camera">
          <label for={`${id}-camera`}>{props.camera}</label>
          <input
            class="file-input v-control v-width-full"
            type="file"
            id={`${id}-camera`}
            name={props.name}
            accept="image/*"
            capture="environment"
          />
        </p>
      )}
    </>
  );
  return (
    <Field id={id} label={props.label} hint={hint} error={error} optional={props.optional}>
      {props.kept && props.kept.length > 0 && <KeptFiles name={props.name} id={id} files={props.kept} />}
      {props.gather ? <Gathering {...props}>{inputs}</Gathering> : inputs}
    </Field>
  );
}

/** The element that gathers, and what it needs to say. */
function Gathering(props: FileFieldProps & { readonly children: ComponentChildren }) {
  const t = useT();
  const language = useLanguage();
  useElement("file-picks");
  const n = formatNumber(props.most ?? 1, language);
  return (
    <file-picks
      data-most={props.most ?? 1}
      data-bytes={props.max_size}
      data-chosen={t("ui:form.files_chosen")}
      data-take-out={t("ui:form.take_file_out")}
      data-over={t("ui:form.files_over", { n })}
      data-large={t("ui:form.file_large", { size: formatBytes(props.max_size, language) })}
    >
      {props.children}
    </file-picks>
  );
}

function KeptFiles({ name, id, files }: { readonly name: string; readonly id: string; readonly files: readonly KeptFile[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <ul class="v-files">
      {files.map((file, index) => (
        <li key={file.id}>
          {file.thumbnail ? (
            <img class="v-file-picture" src={file.thumbnail} alt="" width={64} height={64} />
          ) : (
            <Icon name="paperclip" size="sm" />
          )}
          <span class="v-file-name">{file.name}</span> <span class="v-muted num">{formatBytes(file.size, language)}</span>
          <input type="hidden" name={`${name}_kept`} value={file.id} />
          <span class="v-choice">
            <input class="checkbox" type="checkbox" id={`${id}-remove-${index}`} name={`${name}_remove`} value={file.id} />
            <label for={`${id}-remove-${index}`}>
              {t("ui:form.remove_file")} <span class="sr-only">{file.name}</span>
            </label>
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface FileListProps {
  readonly files: readonly { readonly href: string; readonly name: string; readonly size: number }[];
}

/** Attached files as links, with their size. */
export function FileList({ files }: FileListProps) {
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul class="v-files">
      {files.map((file) => (
        <li key={file.href}>
          <Icon name="paperclip" size="sm" />
          <a class="v-link v-link-accent v-file-name" href={file.href}>
            {file.name}
          </a>{" "}
          <span class="v-muted num">{formatBytes(file.size, language)}</span>
        </li>
      ))}
    </ul>
  );
}
