import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import { isLoopbackAddress, isLoopbackHost, isPublicAddress } from './public-address.ts';

/** A name led to an address where no shop is: a mistake in the configuration or in somebody's DNS. */
class AddressNotAllowedError extends Error {
  override readonly name = 'AddressNotAllowedError';
  readonly code = 'ADDRESS_NOT_ALLOWED';
}

/** The look-up of names, as `node:dns` has it. */
type ResolveAll = (
  host: string,
  tell: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const resolveAll: ResolveAll = (host, tell) => lookup(host, { all: true }, tell);

/**
 * Makes sockets to public addresses only, judged after the look-up of the name, on the very address that is connected to.
 * A host that is this machine by name may be reached, and then nothing else: that is how tests run.
 */
export function guardedConnector(timeoutMs: number, resolve = resolveAll): buildConnector.connector {
  const toAnywhere = (isLocal: boolean) =>
    buildConnector({ allowH2: false, timeout: timeoutMs, lookup: guardedLookup(isLocal, resolve) });
  const [toPublic, toLocal] = [toAnywhere(false), toAnywhere(true)];
  return (options, tell) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const isLocal = isLoopbackHost(host);
    // an address in the URL is connected to without any look-up
    if (isIP(host) !== 0 && !isLocal && !isPublicAddress(host))
      return tell(new AddressNotAllowedError('not a public address'), null);
    (isLocal ? toLocal : toPublic)(options, tell);
  };
}

const guardedLookup =
  (isLocal: boolean, resolve: ResolveAll): LookupFunction =>
  (host, options, tell) =>
    resolve(host, (error, found) => {
      if (error !== null) return tell(error, '', 0);
      const allowed = found.filter(({ address }) =>
        isLocal ? isLoopbackAddress(address) : isPublicAddress(address),
      );
      const [first] = allowed;
      if (first === undefined || allowed.length < found.length)
        return tell(new AddressNotAllowedError('the name leads to an address that is not public'), '', 0);
      if (options.all) tell(null, allowed);
      else tell(null, first.address, first.family);
    });
