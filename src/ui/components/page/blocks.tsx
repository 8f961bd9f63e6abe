import type { ComponentChildren } from "preact";

interface Children {
  readonly children: ComponentChildren;
}

export interface SectionProps extends Children {
  readonly id: string;
  readonly title: string;
  /** at the end of the title's line: a link to more */
  readonly more?: ComponentChildren;
  /** on a tinted panel */
  readonly panel?: boolean;
}

/** A part of a page under its own h2. */
export function Section({ id, title, more, panel, children }: SectionProps) {
  return (
    <section class={panel ? "v-section v-panel" : "v-section"} aria-labelledby={id}>
      <div class="v-section-title">
        <h2 id={id}>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}

/** The first thing on a home page: big words and the main actions; something to see beside it. */
export function Hero({
  title,
  lead,
  actions,
  picture,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly actions: ComponentChildren;
  readonly picture?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <section class={picture ? "v-hero v-hero-pair" : "v-hero"}>
      <div>
        <h1>{title}</h1>
        <p class="v-lead">{lead}</p>
        <div class="v-actions v-hero-actions">{actions}</div>
        {children}
      </div>
      {picture && <div class="v-hero-picture">{picture}</div>}
    </section>
  );
}

/** Equal columns as long as there is room, one below the other on a phone. */
export function Grid({ columns = 3, children }: Children & { readonly columns?: 2 | 3 | 4 }) {
  return <div class={`v-grid v-grid-${columns}`}>{children}</div>;
}

/** The matter itself, and beside it what belongs to it; the side comes first on a phone when `aside_first`. */
export function Split({ aside, aside_first, children }: Children & { readonly aside: ComponentChildren; readonly aside_first?: boolean }) {
  return (
    <div class={aside_first ? "v-split v-split-aside-first" : "v-split"}>
      <div class="v-stack">{children}</div>
      <aside class="v-stack v-stack-tight">{aside}</aside>
    </div>
  );
}

/** Things below each other with even air between. */
export function Stack({ tight, children }: Children & { readonly tight?: boolean }) {
  return <div class={tight ? "v-stack v-stack-tight" : "v-stack"}>{children}</div>;
}

/** Small things beside each other, wrapping. */
export function Row({ spread, children }: Children & { readonly spread?: boolean }) {
  return <div class={spread ? "v-row v-row-spread" : "v-row"}>{children}</div>;
}

/** Running text: articles, help, legal pages, what a person wrote. Line breaks of plain text are kept with `plain`. */
export function Prose({ plain, children }: Children & { readonly plain?: boolean }) {
  return <div class={plain ? "v-prose v-prose-plain" : "v-prose"}>{children}</div>;
}

/** Secondary text. */
export function Muted({ children }: Children) {
  return <span class="v-muted">{children}</span>;
}

/** A sentence that opens a page or a section. */
export function Lead({ children }: Children) {
  return <p class="v-lead">{children}</p>;
}

/** A frame around one thing. */
export function Box({ tone, children }: Children & { readonly tone?: "plain" | "panel" }) {
  return <div class={tone === "panel" ? "v-box v-box-panel" : "v-box"}>{children}</div>;
}

/** Somebody's short name: a surname never stands apart from its initials. */
export function PersonName({ children }: Children) {
  return <span class="v-nowrap">{children}</span>;
}

/** Numbers of records, sums: figures of equal width, never broken. */
export function Num({ children }: Children) {
  return <span class="num v-nowrap">{children}</span>;
}
