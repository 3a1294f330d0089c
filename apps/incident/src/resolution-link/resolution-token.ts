import type { PersonKey } from '@ventanilla/eventing';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link of a mail is good for: one person's answer to one resolution of one incident, and nothing else. */
export interface ResolutionLink {
  readonly incident: string;
  readonly recipient: string;
  /** Of the event of the incident's stream that resolved it. */
  readonly revision: number;
}

const UUID_BYTES = 16;
const REVISION_BYTES = 4;
const MAC_BYTES = 32;
const CLAIM_BYTES = 2 * UUID_BYTES + REVISION_BYTES;
const TOKEN = /^[A-Za-z0-9_-]{91}$/;

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const claimOf = ({ incident, recipient, revision }: ResolutionLink): Buffer => {
  const counted = Buffer.alloc(REVISION_BYTES);
  counted.writeUInt32BE(revision);
  return Buffer.concat([bytesOf(incident), bytesOf(recipient), counted]);
};

const macOf = ({ secret }: PersonKey, claim: Buffer): Buffer =>
  createHmac('sha256', secret).update('resolution link\n').update(claim).digest();

/** Made with the recipient's own key: it needs no place to stand, and is worth nothing once they are forgotten. */
export const tokenOf = (key: PersonKey, link: ResolutionLink): string => {
  const claim = claimOf(link);
  return Buffer.concat([claim, macOf(key, claim)]).toString('base64url');
};

/** What a token says of itself; undefined for what is none. Who may believe it, `isGenuine` says. */
export const linkIn = (token: string): ResolutionLink | undefined => {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  return {
    incident: uuidOf(bytes.subarray(0, UUID_BYTES)),
    recipient: uuidOf(bytes.subarray(UUID_BYTES, 2 * UUID_BYTES)),
    revision: bytes.readUInt32BE(2 * UUID_BYTES),
  };
};

/** Whether it was made for that person, with their key. */
export const isGenuine = (key: PersonKey, token: string): boolean => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== CLAIM_BYTES + MAC_BYTES) return false;
  return timingSafeEqual(bytes.subarray(CLAIM_BYTES), macOf(key, bytes.subarray(0, CLAIM_BYTES)));
};
