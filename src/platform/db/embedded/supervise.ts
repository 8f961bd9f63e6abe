import type { Account } from "./account.ts";
import type { Place } from "./place.ts";
import { endOrphan, pause, type Server, startServer, stopServer } from "./server.ts";

/** Keeps one server running until it is told to stop: should it die, it is started again, a little later each time. */
export async function keepRunning(
  place: Place,
  account: Account,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const start = async (): Promise<Server> => {
    await endOrphan(place.cluster, place.socket);
    return afterBackends(() => startServer(place, account, settings, log));
  };
  let stopping = false;
  let server: Server | undefined = await start();
  let starting: Promise<void> | undefined;

  // Nothing asynchronous runs at exit: at least the server is told.
  const atExit = (): void => void server?.child.kill("SIGINT");
  process.once("exit", atExit);

  const again = async (delay_ms: number): Promise<void> => {
    await pause(delay_ms);
    if (stopping) {
      return;
    }
    try {
      server = await start();
      log("The database runs again.");
      watch(server);
    } catch (error) {
      log(`The database does not start: ${error instanceof Error ? error.message : error}`);
      starting = again(Math.min(delay_ms * 2, 10_000));
    }
  };
  const watch = (watched: Server): void => {
    void watched.ended.then((last) => {
      if (!stopping) {
        server = undefined;
        log(`The database ended unexpectedly and is started again. ${last}`);
        starting = again(200);
      }
    });
  };
  watch(server);

  return {
    stop: async () => {
      stopping = true;
      await starting;
      process.removeListener("exit", atExit);
      if (server) {
        await stopServer(server);
      }
    },
  };
}

/** Backends of a server that was killed may be at work yet, for as long as a statement may take. */
async function afterBackends(start: () => Promise<Server>): Promise<Server> {
  for (const until = performance.now() + 45_000; ; ) {
    try {
      return await start();
    } catch (error) {
      if (performance.now() > until || !(error instanceof Error) || !error.message.includes("is still in use")) {
        throw error;
      }
    }
    await pause(200);
  }
}
