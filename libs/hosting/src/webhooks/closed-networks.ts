import { BlockList, isIP, isIPv4 } from 'node:net';
import { ConfigurationError } from '@ventanilla/chassis';

/** Networks that are no strangers' (IANA special-purpose registries): loopback, link-local, private, reserved. */
const CLOSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Also what stands for an IPv4 address: `::a.b.c.d`, NAT64, 6to4, Teredo.
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const;

const VARIABLE = 'VENTANILLA_WEBHOOK_NETWORKS';
const WHOLE = { ipv4: 32, ipv6: 128 } as const;

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    list.addSubnet(address, bits === undefined ? WHOLE[family] : Number(bits || NaN), family);
  }
  return list;
};

const openedOf = (networks: readonly string[]): BlockList => {
  try {
    return listOf(networks);
  } catch {
    throw new ConfigurationError(
      VARIABLE,
      `must be networks such as 10.20.0.0/16; it is "${networks.join()}".`,
    );
  }
};

/** `closed`: reached by nobody's webhook. `opened`: closed, but for the configuration. */
export type Reach = 'public' | 'opened' | 'closed';

/** Which addresses a request that a stranger caused may go to. */
export class ClosedNetworks {
  private readonly closed = listOf(CLOSED);
  private readonly opened: BlockList;

  /** @throws ConfigurationError where one of the opened networks is none. */
  constructor(opened: readonly string[]) {
    this.opened = openedOf(opened);
  }

  reachOf(address: string): Reach {
    const [bare = ''] = address.split('%');
    if (isIP(bare) === 0) return 'closed';
    const family = familyOf(bare);
    if (this.opened.check(bare, family)) return 'opened';
    return this.closed.check(bare, family) ? 'closed' : 'public';
  }
}
