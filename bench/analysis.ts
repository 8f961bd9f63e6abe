import type { Request } from "autocannon";
import { staffToken } from "./fill.ts";

/** The analysis of a year in every town in turn, whole and narrowed by a channel or a district. */
export function analysisRequests(towns: number): Request[] {
  const slices = ["", "&channel=pos", `&district=00000000-0005-7000-8000-${"3".padStart(12, "0")}`];
  return Array.from({ length: towns }, (_, at) => ({
    path: `/staff/appeals/analysis?year=2025${slices[at % slices.length]}`,
    headers: { host: `bench-${at + 1}.localhost`, cookie: `veche_session=${staffToken(at + 1)}` },
  }));
}
