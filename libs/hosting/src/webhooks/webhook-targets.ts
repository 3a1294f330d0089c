import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Problem } from '@ventanilla/chassis';
import type { ClosedNetworks, Reach } from './closed-networks.js';

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const resolveWithSystem: Resolve = (host) => lookup(host, { all: true });

/** The host is at an address that webhooks may not reach. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Where webhooks may post to: asked when one is registered, and again at every connection. */
export class WebhookTargets {
  constructor(
    private readonly networks: ClosedNetworks,
    private readonly resolve: Resolve = resolveWithSystem,
  ) {}

  /** @throws Problem WEBHOOK_TARGET_FORBIDDEN, WEBHOOK_TARGET_UNKNOWN */
  async assertReachable(text: string): Promise<void> {
    if (!URL.canParse(text)) throw new Problem('WEBHOOK_TARGET_UNKNOWN');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '' || url.hash !== '')
      throw new Problem('WEBHOOK_TARGET_FORBIDDEN');
    const addresses = await this.addressesOf(url).catch(() => {
      throw new Problem('WEBHOOK_TARGET_UNKNOWN');
    });
    if (!addresses.every(({ address }) => this.admits(url, address)))
      throw new Problem('WEBHOOK_TARGET_FORBIDDEN');
  }

  /**
   * Resolves for one connection, which then goes to the very addresses that were checked: a name that means another
   * address by now (DNS rebinding) is refused. All of its addresses have to be allowed.
   */
  lookupFor(url: URL): LookupFunction {
    return (host, options, callback) => {
      this.checked(url, host).then(
        (addresses) => {
          const [first] = addresses;
          if (options.all === true) return callback(null, [...addresses]);
          return callback(null, first?.address ?? '', first?.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
    };
  }

  /** A connection to an address that is written in the URL resolves nothing: it is checked before. */
  assertLiteral(url: URL): void {
    const host = hostOf(url);
    if (isIP(host) !== 0 && !this.admits(url, host)) throw new ForbiddenTarget(url.origin);
  }

  private async checked(url: URL, host: string): Promise<readonly LookupAddress[]> {
    const addresses = await this.resolve(host);
    if (addresses.length === 0 || !addresses.every(({ address }) => this.admits(url, address)))
      throw new ForbiddenTarget(url.origin);
    return addresses;
  }

  private async addressesOf(url: URL): Promise<readonly LookupAddress[]> {
    const host = hostOf(url);
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const addresses = await this.resolve(host);
    if (addresses.length === 0) throw new Error(`${host} has no address.`);
    return addresses;
  }

  /** Personal data goes over the open network encrypted only. */
  private admits({ protocol }: URL, address: string): boolean {
    const least: readonly Reach[] = protocol === 'https:' ? ['opened', 'public'] : ['opened'];
    return least.includes(this.networks.reachOf(address));
  }
}
