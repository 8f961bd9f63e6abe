import type { ComponentChildren } from "preact";

export interface CardProps {
  readonly href: string;
  /** what kind of thing it is, above the title */
  readonly kicker?: ComponentChildren;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** below: at the start and at the end of the line */
  readonly foot?: ComponentChildren;
  readonly foot_end?: ComponentChildren;
  readonly heading?: "h2" | "h3";
}

/** One thing of a list, with a title that leads to it; the whole card can be pressed. */
export function Card({ href, kicker, title, children, foot, foot_end, heading: Heading = "h3" }: CardProps) {
  return (
    <article class="v-card">
      {kicker && <p class="v-kicker">{kicker}</p>}
      <Heading>
        <a class="v-card-link" href={href}>
          {title}
        </a>
      </Heading>
      {children && <div class="v-card-text">{children}</div>}
      {(foot || foot_end) && (
        <div class="v-card-foot">
          <span>{foot}</span>
          {foot_end && <span class="v-strong">{foot_end}</span>}
        </div>
      )}
    </article>
  );
}

/** Cards or lines as a list, said so to screen readers. */
export function CardList({
  columns = 1,
  heading,
  items,
}: {
  readonly columns?: 1 | 2 | 3;
  readonly heading?: "h2" | "h3";
  readonly items: readonly CardProps[];
}) {
  return (
    <ul class={`v-grid v-grid-${columns}`}>
      {items.map((item) => (
        <li key={item.href} class="v-contents">
          <Card heading={heading} {...item} />
        </li>
      ))}
    </ul>
  );
}
