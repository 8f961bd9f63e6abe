import { contrast } from "../../colour/colour.ts";
import { accentFor, papers, textOn } from "../../colour/town.ts";

export interface AccentPreviewProps {
  /** #rrggbb, as it was chosen */
  readonly accent: string;
  /** what stands on the button and in the link of the picture */
  readonly button: string;
  readonly link: string;
  /** what is said below each picture: the theme, the colour it uses, its contrast as text, 1…21 */
  readonly caption: (shown: { readonly theme: "light" | "dark"; readonly colour: string; readonly contrast: number }) => string;
}

/** How a town's accent comes out in both themes. Drawn with attributes only: a style of its own would be refused. */
export function AccentPreview({ accent, button, link, caption }: AccentPreviewProps) {
  return (
    <div class="v-row">
      {(["light", "dark"] as const).map((theme) => {
        const colour = accentFor(accent, theme);
        const paper = papers[theme][0];
        return (
          <figure key={theme}>
            <svg viewBox="0 0 260 76" width="260" height="76" aria-hidden="true">
              <rect x="0.5" y="0.5" width="259" height="75" rx="10" fill={paper} stroke={colour} stroke-opacity="0.35" />
              <rect x="16" y="18" width="112" height="40" rx="8" fill={colour} />
              <text x="72" y="43" text-anchor="middle" font-size="15" font-weight="600" fill={textOn(colour)}>
                {button}
              </text>
              <text x="146" y="43" font-size="15" fill={colour} text-decoration="underline">
                {link}
              </text>
            </svg>
            <figcaption class="v-muted">{caption({ theme, colour, contrast: contrast(colour, paper) })}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}
