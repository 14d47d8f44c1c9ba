import { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import newConnector from 'undici/lib/core/connect.js';

/** There was no connection yet, so not a byte of the request has been sent. The only proof of that there is. */
export class NotConnectedError extends Error {
  override readonly name = 'NotConnectedError';
  /** The system's word: `ECONNREFUSED`, `ENOTFOUND`, `CONNECT_TIMEOUT`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`not connected: ${reason}`);
    this.reason = reason;
  }
}

/** A socket that is cut, not closed: what the kernel has not yet sent is thrown away, instead of leaving when the sandbox thaws. */
class CutSocket extends Socket {
  #because: Error | undefined;
  #isCut = false;

  override destroy(error?: Error): this {
    if (this.#isCut || this.connecting || this.destroyed) return super.destroy(error ?? this.#because);
    this.#isCut = true;
    this.#because = error;
    return this.resetAndDestroy(); // comes back here
  }
}

export interface Connector {
  connect: buildConnector.connector;
  /** Cuts every socket, and resolves when the last one is gone. */
  closeAll: () => Promise<void>;
}

/** Makes undici's sockets: remembers each until it is gone, and marks every failure to connect as `NotConnectedError`. */
export function connector(timeoutMs: number): Connector {
  const sockets = new Set<Socket>();
  const secure = newConnector({ allowH2: false, timeout: 0 }); // HTTP/2 would share one socket, which no time limit may cut

  const connect: buildConnector.connector = (options, tell) => {
    const isSecure = options.protocol === 'https:';
    const socket = new CutSocket({ allowHalfOpen: true }); // a pending FIN of ours would forbid the cut
    const timer = setTimeout(() => fail('CONNECT_TIMEOUT'), timeoutMs);
    let told = false;

    function once(...result: Parameters<typeof tell>) {
      if (told) return;
      told = true;
      clearTimeout(timer);
      tell(...result);
    }
    function fail(reason: string) {
      once(new NotConnectedError(reason), null);
      socket.destroy();
    }

    sockets.add(socket);
    socket.on('error', (error) => fail(reasonOf(error)));
    socket.once('close', () => {
      sockets.delete(socket);
      fail('CLOSED');
    });
    socket.connect({ host: options.hostname, port: Number(options.port) || (isSecure ? 443 : 80) }, () => {
      socket.setNoDelay(true);
      if (!isSecure) return once(null, socket);
      secure({ ...options, httpSocket: socket }, (error, tlsSocket) =>
        error ? fail(reasonOf(error)) : once(null, tlsSocket),
      );
    });
  };

  return {
    connect,
    async closeAll() {
      const gone = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(gone);
    },
  };
}

/** A machine's word for what went wrong, safe to log: system errors may quote bytes of an answer in their other fields. */
export function reasonOf(error: unknown): string {
  if (error instanceof NotConnectedError) return error.reason;
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code)) return code;
  if (cause instanceof Error) return reasonOf(cause);
  return error instanceof Error ? error.name : typeof error;
}
