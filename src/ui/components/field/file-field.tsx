import { formatBytes, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { useField } from "../form/form-context.ts";
import { Icon } from "../icon/icon.tsx";
import { describedBy, Field, type FieldProps } from "./field.tsx";

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
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
  return (
    <Field id={id} label={props.label} hint={hint} error={error} optional={props.optional}>
      {props.kept && props.kept.length > 0 && <KeptFiles name={props.name} id={id} files={props.kept} />}
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
    </Field>
  );
}

function KeptFiles({ name, id, files }: { readonly name: string; readonly id: string; readonly files: readonly KeptFile[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <ul class="v-files">
      {files.map((file, index) => (
        <li key={file.id}>
          <Icon name="paperclip" size="sm" />
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
