import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Details } from "../details/details.tsx";
import { drawOnce, type Series } from "./draw.ts";

export interface ChartProps {
  readonly title: string;
  /** what is to be seen in it, in a sentence */
  readonly description?: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** on top of each other: parts of a whole; bars only */
  readonly stacked?: boolean;
  /** heading of the labels in the table: «Месяц» */
  readonly label_title: string;
  readonly format?: (value: number) => string;
  /** proportions of the drawing */
  readonly size?: "wide" | "normal";
}

/** Amounts by month, topic, unit. */
export function BarChart(props: ChartProps) {
  return <Chart {...props} kind="bar" />;
}

/** How an amount went over time. */
export function LineChart(props: ChartProps) {
  return <Chart {...props} kind="line" />;
}

function Chart(props: ChartProps & { readonly kind: "bar" | "line" }) {
  const t = useT();
  const language = useLanguage();
  const format = props.format ?? ((value: number) => formatNumber(value, language));
  const [width, height] = props.size === "wide" ? [860, 290] : [500, 250];
  const svg = drawOnce({ kind: props.kind, labels: props.labels, series: props.series, stacked: props.stacked, format, width, height });
  return (
    <figure class="v-chart">
      <figcaption>
        <span class="v-strong">{props.title}</span>
        {props.series.length > 1 && (
          <ul class="v-legend" aria-hidden="true">
            {props.series.map((series, index) => (
              <li key={series.name}>
                <i class={`v-swatch v-swatch-${(index % 5) + 1}`} />
                {series.name}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      {props.description && <p class="v-hint">{props.description}</p>}
      <div
        class="v-chart-frame"
        role="img"
        aria-label={props.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, and a keyboard must be able to
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us; texts are escaped by the library, see draw.test.ts
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <Details summary={t("ui:chart.table")}>
        <ChartTable {...props} format={format} />
      </Details>
    </figure>
  );
}

function ChartTable({ title, label_title, labels, series, format }: ChartProps & { readonly format: (value: number) => string }) {
  return (
    <div class="v-table-frame">
      <table class="v-table">
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{label_title}</th>
            {series.map((one) => (
              <th key={one.name} scope="col" class="v-end">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map((one) => (
                <td key={one.name} class="v-end num">
                  {one.values[row] === null || one.values[row] === undefined ? "—" : format(one.values[row])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
