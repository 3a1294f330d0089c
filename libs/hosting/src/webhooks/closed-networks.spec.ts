import { ConfigurationError } from '@ventanilla/chassis';
import { ClosedNetworks } from './closed-networks.js';

describe('R10: where webhooks may go', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['fd12:3456::1', 'private'],
    ['100.64.0.1', 'shared between a provider and its customers'],
    ['169.254.169.254', 'link-local, where clouds tell secrets'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['0.0.0.0', 'this host'],
    ['::', 'this host'],
    ['255.255.255.255', 'broadcast'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'loopback in another spelling'],
    ['::ffff:7f00:1', 'loopback in a third'],
    ['::127.0.0.1', 'loopback, IPv4-compatible'],
    ['64:ff9b::a00:1', 'private behind NAT64'],
    ['::ffff:0:7f00:1', 'loopback, IPv4-translated'],
    ['64:ff9b:1::a00:1', 'private behind NAT64 of one’s own'],
    ['2002:7f00:1::1', 'loopback in 6to4'],
    ['2001:20::1', 'a key and no place'],
    ['3fff:fff::1', 'documentation'],
    ['5f00::1', 'segments of a route'],
    ['4000::1', 'assigned to nobody'],
    ['fec0::1', 'site-local, as it once was'],
    ['localhost', 'no address at all'],
  ])('not to %s: %s', (address) => {
    expect(new ClosedNetworks([]).reachOf(address)).toBe('closed');
  });

  it.each(['93.184.215.14', '172.32.0.1', '9.255.255.255', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
    'to %s',
    (address) => expect(new ClosedNetworks([]).reachOf(address)).toBe('public'),
  );

  it('to what the configuration opens, and no further', () => {
    const networks = new ClosedNetworks(['10.20.0.0/16', 'fd00:7::/64', '192.168.1.5']);
    for (const address of ['10.20.3.4', 'fd00:7::9', '192.168.1.5', '::ffff:10.20.3.4'])
      expect([address, networks.reachOf(address)]).toEqual([address, 'opened']);
    for (const address of ['10.21.0.1', 'fd00:8::1', '192.168.1.6'])
      expect([address, networks.reachOf(address)]).toEqual([address, 'closed']);
  });

  it.each(['10.0.0.0/40', 'fe80', '1.2.3', '10.0.0.0/'])(
    'a network that is none stops the start: %s',
    (network) => {
      expect(() => new ClosedNetworks([network])).toThrow(ConfigurationError);
    },
  );
});
