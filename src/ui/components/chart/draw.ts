import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
let echarts: typeof import("echarts/core") | undefined;

/** Loaded with the first chart: a third of a second that a command which draws none need not wait for. */
function library(): typeof import("echarts/core") {
  if (echarts) return echarts;
  const core = require("echarts/core") as typeof import("echarts/core");
  const { BarChart, LineChart } = require("echarts/charts") as typeof import("echarts/charts");
  const { GridComponent } = require("echarts/components") as typeof import("echarts/components");
  const { SVGRenderer } = require("echarts/renderers") as typeof import("echarts/renderers");
  core.use([BarChart, LineChart, GridComponent, SVGRenderer]);
  echarts = core;
  return core;
}

export interface Series {
  readonly name: string;
  /** one for each label; null where nothing is known */
  readonly values: readonly (number | null)[];
}

export interface Drawing {
  readonly kind: "bar" | "line";
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly stacked?: boolean;
  /** numbers of the axis */
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height: number;
}

/** Colours come from the theme of the page that shows it: one drawing serves light, dark and high contrast. */
export const seriesColours = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)", "var(--chart-5)"] as const;

const text = { color: "var(--muted)", fontSize: 12.5, fontFamily: "inherit" };

/** The axis of values takes about so much beside the labels. */
const beside = 60;

/** Of the letters of an axis, on average. */
const letter = 7.5;

/** A name longer than its place stands in several lines, broken at its gaps only. */
export function inLines(name: string, place: number): string {
  const most = Math.max(Math.floor(place / letter), 1);
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= most) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/**
 * Draws a chart as SVG text, without a browser. The instance is disposed at once: one that lives keeps
 * the process alive.
 */
export function drawChart(drawing: Drawing): string {
  const chart = library().init(null, null, { renderer: "svg", ssr: true, width: drawing.width, height: drawing.height });
  const place = (drawing.width - beside) / Math.max(drawing.labels.length, 1) - 8;
  try {
    chart.setOption({
      animation: false,
      grid: { left: 2, right: 6, top: 12, bottom: 2, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: {
        type: "category",
        data: [...drawing.labels],
        boundaryGap: drawing.kind === "bar",
        axisTick: { show: false },
        axisLine: { lineStyle: { color: "var(--edge)" } },
        axisLabel: {
          ...text,
          ...(drawing.labels.length <= 12
            ? { interval: 0, lineHeight: 16, formatter: (name: string) => inLines(name, place) }
            : { hideOverlap: true }),
        },
      },
      yAxis: {
        type: "value",
        splitLine: { lineStyle: { color: "var(--line)" } },
        axisLabel: { ...text, formatter: (value: number) => drawing.format(value) },
      },
      series: drawing.series.map((series, index) => seriesOption(drawing, series, index)),
    });
    return presentational(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Drawings shown last: a page of figures is opened many times before they change, and a drawing costs more than the rest of the page. */
const drawn = new Map<string, string>();
const mostDrawn = 100;
/** Numbers by whose writing two ways of writing numbers are told apart. */
const samples = [0, 0.25, 1, 2, 5, 12_345.678];

/** `drawChart`, once for each drawing. */
export function drawOnce(drawing: Drawing): string {
  const key = JSON.stringify([drawing, samples.map(drawing.format)]);
  const svg = drawn.get(key) ?? drawChart(drawing);
  drawn.delete(key);
  drawn.set(key, svg);
  for (const old of [...drawn.keys()].slice(0, -mostDrawn)) drawn.delete(old);
  return svg;
}

function seriesOption(drawing: Drawing, series: Series, index: number) {
  const color = seriesColours[index % seriesColours.length];
  const shared = { name: series.name, data: [...series.values], silent: true, emphasis: { disabled: true }, itemStyle: { color } };
  if (drawing.kind === "line") {
    return { ...shared, type: "line" as const, symbol: "circle", symbolSize: 6, lineStyle: { color, width: 2.5 } };
  }
  const top = !drawing.stacked || index === drawing.series.length - 1;
  return {
    ...shared,
    type: "bar" as const,
    ...(drawing.stacked ? { stack: "all" } : {}),
    barMaxWidth: 40,
    barCategoryGap: "38%",
    itemStyle: { color, borderRadius: top ? [3, 3, 0, 0] : 0 },
  };
}

/** Style attributes become presentation attributes, and the size that of the place it stands in. */
function presentational(svg: string): string {
  return svg
    .replace(/ style="([^"]*)"/g, (_whole, style: string) =>
      style
        .split(";")
        .map((part) => /^\s*(font-size|font-weight):\s*([\w.%-]+)\s*$/.exec(part))
        .map((match) => (match ? ` ${match[1]}="${match[2]}"` : ""))
        .join(""),
    )
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ class="[^"]*"| pointer-events="[^"]*"| xmlns:xlink="[^"]*"| version="[^"]*"| baseProfile="[^"]*"/g, "")
    .replace(/<svg width="\d+" height="\d+"/, '<svg aria-hidden="true" class="v-chart-svg"')
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>\n?/, "");
}

/** What the theme's colours are on paper. */
const ink: Readonly<Record<string, string>> = {
  "--chart-1": "#1f5fa8",
  "--chart-2": "#9aa7b4",
  "--chart-3": "#2c8a57",
  "--chart-4": "#b5651d",
  "--chart-5": "#7a4fa3",
};

/** The same drawing for a document: a picture of its own, with colours and the letters of our documents instead of a theme's. */
export function drawForPaper(drawing: Drawing): string {
  return drawChart(drawing)
    .replace(/var\((--[\w-]+)\)/g, (_whole, name: string) => ink[name] ?? (name === "--muted" ? "#444444" : "#c4c9cf"))
    .replace(
      '<svg aria-hidden="true" class="v-chart-svg"',
      `<svg width="${drawing.width}" height="${drawing.height}" font-family="Golos Text, sans-serif"`,
    );
}
