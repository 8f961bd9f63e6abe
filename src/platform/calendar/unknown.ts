/** A code and its values instead of a sentence: the words are `deadlines:refused.<code>`, in the language of whoever reads. */
export interface RefusalData {
  readonly [name: string]: string | number;
}

/** A day was looked at in a year for which there is no production calendar. An administrator has to enter that year. */
export class CalendarUnknown extends Error {
  readonly code = "calendar_unknown";
  readonly data: RefusalData;
  constructor(year: number, first: number, last: number) {
    super(`No production calendar for ${year}: it knows ${first}–${last}. An administrator has to enter the year.`);
    this.name = "CalendarUnknown";
    this.data = { year, first, last };
  }
}

/** The data of a year contradict themselves; `problems` says where. */
export class CalendarYearRefused extends Error {
  readonly problems: readonly import("./schema.ts").YearProblem[];
  constructor(year: number, problems: readonly import("./schema.ts").YearProblem[]) {
    super(`Calendar of ${year}: ${problems.map((problem) => `${problem.path} ${problem.value}: ${problem.code}`).join("; ")}`);
    this.name = "CalendarYearRefused";
    this.problems = problems;
  }
}
