import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { asText, useField } from "../form/form-context.ts";
import { describedBy, Field, type FieldProps } from "./field.tsx";

export type FieldWidth = "short" | "medium" | "long" | "full";

export interface TextFieldProps extends FieldProps {
  readonly value?: string | number | null;
  readonly type?: "text" | "email" | "password" | "search" | "url" | "tel" | "number" | "date" | "time" | "datetime-local" | "month";
  /** what the browser may fill in, e.g. "email", "name", "one-time-code" (WCAG 1.3.5) */
  readonly autocomplete?: string;
  readonly inputmode?: "text" | "numeric" | "decimal" | "email" | "tel";
  /** as wide as what is expected in it */
  readonly width?: FieldWidth;
  readonly maxlength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly suffix?: ComponentChildren;
  readonly spellcheck?: boolean;
  /** takes the focus when the page opens: the first field of a page that is for typing */
  readonly autofocus?: boolean;
  /** id of a datalist */
  readonly list?: string;
}

/** One line of text; also e-mail, password, number and time by `type`. */
export function TextField(props: TextFieldProps) {
  const { name, type = "text", width = "full", suffix } = props;
  const { id, error, value } = useField(name, props);
  const input = (
    <input
      class={`input v-control v-width-${width}`}
      id={id}
      name={name}
      // the types allow a list for some kinds of input only; a page gives one only to those
      {...({ type, list: props.list } as { type: "text"; list?: string })}
      // a password is never sent back to the page
      value={type === "password" ? undefined : asText(value)}
      required={!props.optional}
      autocomplete={props.autocomplete}
      inputMode={props.inputmode}
      maxLength={props.maxlength}
      min={props.min}
      max={props.max}
      spellcheck={props.spellcheck}
      autofocus={props.autofocus}
      aria-invalid={error ? "true" : undefined}
      aria-describedby={describedBy(id, props.hint, error)}
    />
  );
  return (
    <Field id={id} label={props.label} label_hidden={props.label_hidden} hint={props.hint} error={error} optional={props.optional}>
      {suffix ? (
        <span class="v-with-suffix">
          {input}
          <span class="v-suffix" aria-hidden="true">
            {suffix}
          </span>
        </span>
      ) : (
        input
      )}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | null;
  readonly rows?: number;
  /** characters allowed; the number left is shown while one types */
  readonly maxlength?: number;
}

/** Several lines of text. The limit is told before, counted while typing, and never cuts what was pasted. */
export function TextArea(props: TextAreaProps) {
  const { id, error, value } = useField(props.name, props);
  useElement("character-count");
  return (
    <Field id={id} label={props.label} label_hidden={props.label_hidden} hint={props.hint} error={error} optional={props.optional}>
      <Counted id={id} max={props.maxlength}>
        <textarea
          class="textarea v-control v-width-full"
          id={id}
          name={props.name}
          rows={props.rows ?? 6}
          required={!props.optional}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={
            [describedBy(id, props.hint, error), props.maxlength ? `${id}-count` : ""].filter(Boolean).join(" ") || undefined
          }
          value={asText(value)}
        />
      </Counted>
    </Field>
  );
}

function Counted({ id, max, children }: { readonly id: string; readonly max?: number; readonly children: ComponentChildren }) {
  const t = useT();
  if (!max) return <>{children}</>;
  return (
    <character-count
      data-max={max}
      data-left={t("ui:form.characters_left", { n: "{n}" })}
      data-over={t("ui:form.characters_over", { n: "{n}" })}
    >
      {children}
      <span class="v-hint v-count" id={`${id}-count`}>
        {t("ui:form.characters_max", { count: max })}
      </span>
    </character-count>
  );
}
