import type { ComponentChildren } from "preact";

export interface PageTitleProps {
  readonly children: ComponentChildren;
  /** beside the title, small: a count, a number */
  readonly aside?: ComponentChildren;
  /** below the title, small: what, from where, since when */
  readonly meta?: readonly ComponentChildren[];
  /** one sentence that says what the page is for */
  readonly lead?: ComponentChildren;
  /** buttons at the end of the line */
  readonly actions?: ComponentChildren;
}

/** The one h1 of a page. */
export function PageTitle({ children, aside, meta, lead, actions }: PageTitleProps) {
  return (
    <div class="v-page-title">
      <div class="v-page-title-text">
        <h1>
          {children}
          {aside && <span class="v-title-aside num"> {aside}</span>}
        </h1>
        {meta && (
          <ul class="v-meta">
            {meta.map((item, index) => (
              <li key={index}>{item}</li>
            ))}
          </ul>
        )}
        {lead && <p class="v-lead">{lead}</p>}
      </div>
      {actions && <div class="v-actions">{actions}</div>}
    </div>
  );
}
