/** A line of `list.csv` or `meta.csv`. */
export interface Line {
  readonly property: string;
  readonly title: string;
  readonly value: string;
  readonly format: string;
}

const standard = "http://opendata.gosmonitor.ru/standard/3.0";
const line = (property: string, value: string, title = "", format = ""): Line => ({ property, title, value, format });

/** Name of a set, unique among towns: "khabarovsk-appeals-received". */
export function identifierOf(slug: string, code: string): string {
  return `${slug}-${code.replaceAll(/[._]/g, "-")}`;
}

export interface DataSet {
  readonly identifier: string;
  readonly title: string;
  readonly code: string;
}

/** The register of sets: the standard first, then a line for each with the address of its passport. */
export function listOf(sets: readonly DataSet[], origin: string, title: string): Line[] {
  return [
    line("standardversion", standard, title),
    ...sets.map((set) => line(set.identifier, `${origin}/open-data/${set.code}/meta.csv`, set.title, "csv")),
  ];
}

export interface Passport extends DataSet {
  readonly description: string;
  readonly creator: string;
  readonly day: Temporal.PlainDate;
  /** a file for each */
  readonly years: readonly number[];
  readonly origin: string;
  readonly contacts: Readonly<Record<string, string>>;
}

/** The passport of a set; dates as YYYYMMDD. */
export function passportOf({ identifier, title, description, creator, day, years, code, origin, contacts }: Passport): Line[] {
  const stamp = day.toString().replaceAll("-", "");
  const versions = years.map((year) => line(`data-${year}1231-structure-${year}1231`, `${origin}/reports/${code}.csv?year=${year}`));
  const structures = years.map((year) => line(`structure-${year}1231`, `${origin}/open-data/structure.csv`));
  return [
    line("standardversion", standard),
    line("identifier", identifier),
    line("title", title),
    line("description", description),
    line("creator", creator),
    line("created", `${years[0] ?? day.year}0101`),
    line("modified", stamp),
    line("subject", code),
    line("format", "csv"),
    line("provenance", `${origin}/journal`),
    line("valid", stamp),
    line("publishername", creator),
    line("publisherphone", contacts.phone ?? ""),
    line("publishermbox", contacts.email ?? ""),
    ...versions,
    ...structures,
  ];
}
