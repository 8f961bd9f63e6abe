import type { VNode } from "preact";
import type { Tenant } from "../context.ts";
import { render } from "../html/index.ts";
import { type Language, LanguageContext } from "../i18n/index.ts";
import { LetterLayout, OriginContext } from "./components.tsx";
import { mailSettings } from "./settings.ts";
import { textOf } from "./text.ts";

/** A letter as a module writes it: its subject and what stands under it, made of the components of this folder. */
export interface Letter {
  readonly subject: string;
  readonly body: VNode;
}

/** The letter on the town's sheet, as HTML and as text. */
export function renderLetter(
  { subject, body }: Letter,
  tenant: Tenant,
  language: Language,
): { subject: string; html: string; text: string } {
  const line = oneLine(subject);
  const html = render(
    <LanguageContext.Provider value={language}>
      <OriginContext.Provider value={mailSettings().origin(tenant)}>
        <LetterLayout town={tenant.name} subject={line}>
          {body}
        </LetterLayout>
      </OriginContext.Provider>
    </LanguageContext.Provider>,
  );
  return { subject: line, html: `<!doctype html>${html}`, text: textOf(html) };
}

/** A subject is one line: a line end in it would begin a header of the sender's choice. */
function oneLine(subject: string): string {
  return subject
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 200);
}
