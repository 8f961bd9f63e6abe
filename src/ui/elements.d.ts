import type { HTMLAttributes } from "preact";

type CustomElement = HTMLAttributes<HTMLElement> & { readonly [attribute: `data-${string}`]: string | number | boolean | undefined };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "once-form": CustomElement;
      "character-count": CustomElement;
      "combo-box": CustomElement;
      "file-picks": CustomElement;
      "suggest-field": CustomElement;
      "drop-down": CustomElement;
      "select-all": CustomElement;
      "dialog-link": CustomElement;
      "hot-keys": CustomElement;
      "veche-map": CustomElement;
      "import-progress": CustomElement;
      "redact-areas": CustomElement;
      "field-queue": CustomElement;
    }
  }
}
