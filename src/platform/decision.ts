const all: (() => void)[] = [];

/** What whoever puts the program together decides once for the whole process: how letters leave, which words there are. */
export interface Decision<Value> {
  get(): Value;
  /** a second decision replaces the first */
  set(next: Value): void;
}

/** Something to decide; `initial` holds until then. */
export function decision<Value>(initial: Value): Decision<Value> {
  let current = initial;
  all.push(() => {
    current = initial;
  });
  return {
    get: () => current,
    set: (next) => {
      current = next;
    },
  };
}

/** Nothing is decided any more, as in a process that has just begun: for tests, whose files share theirs. */
export function forgetDecisions(): void {
  for (const forget of all) forget();
}
