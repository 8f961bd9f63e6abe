import type { ComponentChildren } from "preact";
import { useContext } from "#platform/html/index.ts";
import { asset } from "../assets.ts";
import { preferenceAttributes } from "../preferences/preferences.ts";
import { ElementsContext, usePage } from "./page-context.ts";

const fonts = ["golos-text-cyrillic-wght-normal.woff2", "golos-text-latin-wght-normal.woff2"];

export interface DocumentProps {
  /** what the page is; the town's name follows it in the tab */
  readonly title: string;
  readonly description?: string;
  /** kept out of search engines: pages with a secret link, staff pages */
  readonly private?: boolean;
  /** seconds until the page asks again, for work in progress */
  readonly refresh?: number;
  /** a feed or another form of the same page */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
  /** the manifest of a page that can be put on a phone's screen */
  readonly manifest?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** The HTML page around everything: one stylesheet, preloaded letters, and at its end the scripts of the elements that turned up. */
export function Document(props: DocumentProps) {
  const { town, language, preferences } = usePage();
  return (
    <html lang={language} {...preferenceAttributes(preferences)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.title === town.name ? town.name : `${props.title} — ${town.name}`}</title>
        {props.description && <meta name="description" content={props.description} />}
        {props.private && <meta name="robots" content="noindex" />}
        {props.refresh && <meta http-equiv="refresh" content={String(props.refresh)} />}
        {fonts.map((font) => (
          <link key={font} rel="preload" href={asset(font).url} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        <link rel="stylesheet" href={asset("styles").url} />
        {town.stylesheet_url && <link rel="stylesheet" href={town.stylesheet_url} />}
        <link rel="icon" href={town.emblem_url ?? "data:,"} />
        {props.manifest && <link rel="manifest" href={props.manifest} />}
        {props.alternates?.map((alternate) => (
          <link key={alternate.href} rel="alternate" type={alternate.type} href={alternate.href} title={alternate.title} />
        ))}
      </head>
      <ElementsContext.Provider value={useContext(ElementsContext) ?? new Set()}>
        <body class={props.class}>
          {props.children}
          <ElementScripts />
        </body>
      </ElementsContext.Provider>
    </html>
  );
}

/** Stands last: by now everything else has been rendered and has said which elements it holds. */
function ElementScripts() {
  const elements = [...(useContext(ElementsContext) ?? [])].map((name) => ({ name, ...asset(name) }));
  return (
    <>
      {elements.flatMap((element) => element.styles.map((href) => <link key={href} rel="stylesheet" href={href} />))}
      {elements.map((element) => (
        <script key={element.name} type="module" src={element.url} />
      ))}
    </>
  );
}
