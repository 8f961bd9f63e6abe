import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { Icon } from "../icon/icon.tsx";

/** What every field takes. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** taken from the form when not given */
  readonly error?: string;
  /** marked «необязательно»; what is not marked is required. "unmarked" where the hint says what an empty field means */
  readonly optional?: boolean | "unmarked";
  /** the label is for screen readers only: search boxes and the like */
  readonly label_hidden?: boolean;
}

export const hintId = (id: string) => `${id}-hint`;
export const errorId = (id: string) => `${id}-error`;

/** The ids a control is described by: its hint, then its error. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? hintId(id) : "", error ? errorId(id) : ""].filter(Boolean).join(" ") || undefined;
}

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly label_hidden?: boolean;
  readonly hint?: ComponentChildren;
  readonly error?: string;
  readonly optional?: boolean | "unmarked";
  readonly children: ComponentChildren;
}

export function Hint({ id, children }: { readonly id: string; readonly children?: ComponentChildren }) {
  return children ? (
    <p class="v-hint" id={hintId(id)}>
      {children}
    </p>
  ) : null;
}

export function FieldError({ id, text }: { readonly id: string; readonly text?: string }) {
  const t = useT();
  return text ? (
    <p class="v-field-error" id={errorId(id)}>
      <Icon name="circle-alert" size="sm" />
      <span>
        <span class="sr-only">{t("ui:form.error")} </span>
        {text}
      </span>
    </p>
  ) : null;
}

export function OptionalMark({ optional }: { readonly optional?: boolean | "unmarked" }) {
  const t = useT();
  return optional === true ? <span class="v-optional"> {t("ui:form.optional")}</span> : null;
}

/** Label, hint, error and the control, tied together for eyes and screen readers. */
export function Field({ id, label, label_hidden, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div class={`v-field${error ? " v-field-wrong" : ""}`}>
      <label class={label_hidden ? "sr-only" : "v-label"} for={id}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} text={error} />
      {children}
    </div>
  );
}

/** Several controls that answer one question. The first of them carries `id`, so that the error summary leads there. */
export function FieldGroup({ id, label, hint, error, optional, label_hidden, children }: FieldFrameProps) {
  return (
    <fieldset class={`v-field${error ? " v-field-wrong" : ""}`} aria-describedby={describedBy(id, hint, error)}>
      <legend class={label_hidden ? "sr-only" : "v-label"}>
        {label}
        <OptionalMark optional={optional} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} text={error} />
      {children}
    </fieldset>
  );
}
