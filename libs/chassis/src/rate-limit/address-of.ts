import { normalizeIp } from '@nestjs/throttler';

/**
 * What is counted of whoever has no name: an IPv4 address, also where it is mapped into IPv6, and of an IPv6 address
 * its network of 64 bits. A subscriber owns all of that, and counting single addresses would count nothing.
 */
export const addressOf = ({ ip }: { readonly ip: string }): string => normalizeIp(ip);
