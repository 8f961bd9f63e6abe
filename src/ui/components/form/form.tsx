import type { ComponentChildren } from "preact";
import { useElement, usePage } from "../../layout/page-context.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FormContext, type FormErrors, type FormValues } from "./form-context.ts";

export interface FormProps {
  readonly action: string;
  /** prefix of field ids, needed where a page holds several forms */
  readonly id?: string;
  /** what `parseForm` or `emptyForm` gave: what was typed and what was refused; each field finds its own */
  readonly state?: { readonly values: FormValues; readonly errors: FormErrors };
  /** for forms that carry files */
  readonly multipart?: boolean;
  /** as one line of controls instead of a column */
  readonly inline?: boolean;
  readonly children: ComponentChildren;
}

const untouched = { values: {}, errors: [] };

/**
 * A form that changes something: POST, with the CSRF token, with an error summary when it was refused.
 * Browsers' own bubbles are off: what is wrong is said by the server, in words. Pressing twice sends once.
 */
export function Form({ action, id = "f", state = untouched, multipart, inline, children }: FormProps) {
  const { csrf } = usePage();
  useElement("once-form");
  const { errors, values } = state;
  return (
    <FormContext.Provider value={{ id, errors, values }}>
      <once-form>
        <form
          id={`${id}-form`}
          class={inline ? "v-form-inline" : "v-form"}
          method="post"
          action={action}
          enctype={multipart ? "multipart/form-data" : undefined}
          noValidate
        >
          <input type="hidden" name="_csrf" value={csrf} />
          <ErrorSummary errors={errors} form={id} />
          {children}
        </form>
      </once-form>
    </FormContext.Provider>
  );
}

/** Fields that belong together under one heading. */
export function FieldSet({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <fieldset class="v-fieldset">
      <legend class="v-legend-title">{title}</legend>
      {hint && <p class="v-muted">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Short fields beside each other. */
export function FieldRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="v-field-row">{children}</div>;
}

export function HiddenField({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
