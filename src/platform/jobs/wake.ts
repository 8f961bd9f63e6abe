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
