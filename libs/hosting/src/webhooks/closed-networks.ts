import { BlockList, isIP, isIPv4 } from 'node:net';
import { ConfigurationError } from '@ventanilla/chassis';

/** Networks that are no strangers' (IANA special-purpose registries): loopback, link-local, private, reserved. */
const CLOSED_IPV4 = [
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
] as const;

const CLOSED_IPV6 = [
  // All but global unicast, 2000::/3: also what stands for an IPv4 address, as `::a.b.c.d`, `::ffff:0:a.b.c.d`, NAT64.
  '::/3',
  '4000::/2',
  '8000::/1',
  // Within it: protocols (Teredo among them), documentation, 6to4.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
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
  // Apart: a list takes an IPv4 address for one of `::ffff:0:0/96`.
  private readonly closed = { ipv4: listOf(CLOSED_IPV4), ipv6: listOf(CLOSED_IPV6) };
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
    return this.closed[family].check(bare, family) ? 'closed' : 'public';
  }
}
