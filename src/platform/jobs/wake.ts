const workers = new Set<() => void>();

/** Lets the workers of this process look into the queue at once. Those of other processes look every second. */
export function wakeWorkers(): void {
  for (const wake of workers) wake();
}

/** Registers a worker's alarm; returns what takes it away. */
export function onWake(wake: () => void): () => void {
  workers.add(wake);
  return () => workers.delete(wake);
}

/** Lets one sleeper wait for a ring or for a time; a ring while nobody waits is kept. */
export function makeBell(): { ring(): void; wait(ms: number): Promise<void> } {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    async wait(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
