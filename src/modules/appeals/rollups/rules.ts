/** What stands where an appeal has no topic, district or unit: a key holds no NULL. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Columns of an appeal that decide in which cells it counts. */
export const countedColumns = [
  "register",
  "channel",
  "topic_id",
  "district_id",
  "unit_id",
  "state",
  "outcome",
  "on_time",
  "received_on",
  "registered_on",
  "closed_on",
  "extended_on",
] as const;

/** Whether a change of these columns may move an appeal to another cell. */
export function movesCells(columns: Readonly<Record<string, unknown>>): boolean {
  return countedColumns.some((column) => column in columns);
}

export const keyColumns = ["side", "month", "register", "channel", "topic_id", "district_id", "unit_id", "outcome", "on_time"] as const;
export const sumColumns = ["n", "days", "n_days", "n_extended"] as const;
export const cellColumns = [...keyColumns, ...sumColumns] as const;

const orNobody = (column: string) => `coalesce(s.${column}, '${nobody}'::uuid) AS ${column}`;

/**
 * SQL of the cells in which the rows of `source` count, `sign` times each: one by the month of receipt, one by that of
 * closing. `source` is text of ours that gives `countedColumns`.
 */
export function cellsOf(source: string, sign: 1 | -1 = 1): string {
  return `SELECT c.side, c.month, s.register, s.channel, ${["topic_id", "district_id", "unit_id"].map(orNobody).join(", ")},
    c.outcome, c.on_time, ${sign} AS n, ${sign} * c.days AS days, ${sign} * c.n_days AS n_days, ${sign} * c.n_extended AS n_extended
  FROM ${source} AS s, LATERAL (VALUES
    ('received', date_trunc('month', s.received_on::timestamp)::date, '', -1, 0, 0, 0),
    ('closed', date_trunc('month', s.closed_on::timestamp)::date, coalesce(s.outcome, s.state),
      CASE WHEN s.on_time THEN 1 WHEN NOT s.on_time THEN 0 ELSE -1 END, coalesce(s.closed_on - s.registered_on, 0),
      CASE WHEN s.registered_on IS NULL THEN 0 ELSE 1 END, CASE WHEN s.extended_on IS NULL THEN 0 ELSE 1 END)
  ) AS c (side, month, outcome, on_time, days, n_days, n_extended)
  WHERE c.month IS NOT NULL`;
}

/** SQL that adds up cells of the same key; those that come to nothing are left out. */
export function summed(cells: string): string {
  const sums = sumColumns.map((column) => `sum(${column})::${column === "days" ? "bigint" : "int"} AS ${column}`);
  return `SELECT ${keyColumns.join(", ")}, ${sums.join(", ")} FROM (${cells}) AS cells
  GROUP BY ${keyColumns.join(", ")} HAVING ${sumColumns.map((column) => `sum(${column}) <> 0`).join(" OR ")}`;
}
