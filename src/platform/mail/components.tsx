import type { ComponentChildren, JSX } from "preact";
import { createContext, useContext } from "../html/index.ts";
import { useLanguage, useT } from "../i18n/index.ts";

/** Where the town's pages are, for links in letters. */
export const OriginContext = createContext("http://localhost:8080");

// Mail programs know neither stylesheets nor variables: the few colours of a letter stand here.
const ink = "#1b1f24";
const quiet = "#57606a";
const rule = "#d8dee4";
const accent = "#0b5cad";
const face = "'Golos Text', 'Segoe UI', Roboto, Arial, sans-serif";

interface LayoutProps {
  readonly town: string;
  readonly subject: string;
  readonly children: ComponentChildren;
}

/** The sheet every letter is written on: the town's name above, who sends it and why below. */
export function LetterLayout({ town, subject, children }: LayoutProps): JSX.Element {
  const t = useT();
  const origin = useContext(OriginContext);
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body
        style={{ margin: 0, padding: "24px 12px", background: "#f4f6f8", color: ink, fontFamily: face, fontSize: "17px", lineHeight: 1.5 }}
      >
        <div style={{ maxWidth: "600px", margin: "0 auto", padding: "28px 32px", background: "#ffffff", border: `1px solid ${rule}` }}>
          <p style={{ margin: "0 0 20px", fontSize: "15px", fontWeight: "bold", color: quiet }}>{town}</p>
          <h1 style={{ margin: "0 0 16px", fontSize: "22px", lineHeight: 1.3 }}>{subject}</h1>
          {children}
          <hr style={{ margin: "28px 0 16px", border: 0, borderTop: `1px solid ${rule}` }} />
          <p style={{ margin: 0, fontSize: "14px", color: quiet }}>
            {t("mail:letter.footer", { town })} <a href={origin}>{origin.replace(/^https?:\/\//, "")}</a>
          </p>
        </div>
      </body>
    </html>
  );
}

interface Children {
  readonly children: ComponentChildren;
}

/** A paragraph. */
export function Paragraph({ children }: Children): JSX.Element {
  return <p style={{ margin: "0 0 16px" }}>{children}</p>;
}

/** What the eye may skip: how long a link lasts, what to do when it was not you. */
export function SmallPrint({ children }: Children): JSX.Element {
  return <p style={{ margin: "0 0 16px", fontSize: "14px", color: quiet }}>{children}</p>;
}

/** A resident's or a clerk's own words, with their line ends. */
export function Quote({ children }: { readonly children: string }): JSX.Element {
  return (
    <blockquote style={{ margin: "0 0 16px", padding: "4px 0 4px 16px", borderLeft: `3px solid ${rule}`, whiteSpace: "pre-line" }}>
      {children}
    </blockquote>
  );
}

/** A code to be typed off. */
export function Code({ children }: { readonly children: string }): JSX.Element {
  return <p style={{ margin: "0 0 16px", fontSize: "32px", fontWeight: "bold", letterSpacing: "6px" }}>{children}</p>;
}

interface ButtonProps extends Children {
  /** a path of the town's site, or a whole address */
  readonly href: string;
}

/** The one thing to do next. */
export function Button({ href, children }: ButtonProps): JSX.Element {
  const url = new URL(href, useContext(OriginContext));
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error(`A letter may link to web pages only, not to ${url.protocol}`);
  return (
    <p style={{ margin: "0 0 20px" }}>
      <a
        href={url.href}
        style={{
          display: "inline-block",
          padding: "12px 22px",
          borderRadius: "8px",
          background: accent,
          color: "#ffffff",
          textDecoration: "none",
        }}
      >
        {children}
      </a>
    </p>
  );
}

/** Names and values, one a line: number, date, term. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }): JSX.Element {
  return (
    <table role="presentation" style={{ margin: "0 0 20px", borderCollapse: "collapse", width: "100%" }}>
      {rows.map(([name, value]) => (
        <tr key={name}>
          <td style={{ padding: "6px 16px 6px 0", color: quiet, verticalAlign: "top", width: "40%" }}>{name}</td>
          <td style={{ padding: "6px 0", verticalAlign: "top" }}>{value}</td>
        </tr>
      ))}
    </table>
  );
}
