import type { IncomingMessage } from "node:http";

/** How long, and how much, is read of what nobody wants any more. */
const patience = { milliseconds: 2000, bytes: 32 * 1024 * 1024 };

/**
 * Lets the answer to a request that is still being sent reach its sender: after the answer the connection is closed
 * for writing only, and what comes is read and thrown away until the sender has closed it, or patience ends. Closed at
 * once, it would be reset under what is on its way, and a kernel drops an answer it has not yet handed over (RFC 9112, 9.6).
 */
export function closeInStages(request: IncomingMessage): void {
  const { socket } = request;
  request.unpipe();
  request.resume();
  // what node's server calls when the last answer of a connection has been written
  socket.destroySoon = () => {
    if (socket.destroyed) return;
    if (socket.writable) socket.end();
    const most = socket.bytesRead + patience.bytes;
    const end = () => {
      clearInterval(watch);
      socket.destroy();
    };
    const until = performance.now() + patience.milliseconds;
    const watch = setInterval(() => {
      if (socket.bytesRead > most || performance.now() > until) end();
    }, 20);
    watch.unref();
    socket.once("close", end);
  };
}
