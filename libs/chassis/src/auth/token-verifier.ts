import { hash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { Problem } from '../errors/problem.js';
import { claimedBy, type ClaimsMapping } from './claims.js';
import type { KeySource } from './key-source.js';
import type { Principal } from './principal.js';
import type { PrincipalDirectory } from './principal-directory.js';

export const ALLOWED_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

const CLOCK_TOLERANCE_S = 5;
const LONGEST_TOKEN = 8_192;
/** A person who was forgotten or unlinked must not go on for longer than this. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_TOKENS = 10_000;

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: KeySource;
  readonly claims: ClaimsMapping;
  readonly directory: PrincipalDirectory;
  readonly now?: () => number;
}

interface Remembered {
  readonly principal: Principal;
  /** On the clock that never goes back: where the other one is put back, a minute stays one. */
  readonly until: number;
}

const problemOfToken = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return new Problem('TOKEN_EXPIRED');
  if (error instanceof errors.JOSEError) return new Problem('INVALID_TOKEN');
  throw error;
};

/** jose's decoders throw plain TypeErrors at malformed tokens, and WebCrypto its own at an issuer's key that is none. */
const isMalformed = (error: unknown): boolean =>
  [TypeError, SyntaxError, DOMException].some((kind) => error instanceof kind);

/** Verifies bearer tokens, and remembers verified ones for a minute at most, by their hash. */
export class TokenVerifier {
  private readonly remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_TOKENS });
  private readonly underway = new Map<string, Promise<Principal>>();
  private readonly now: () => number;
  private generation = 0;

  constructor(private readonly options: TokenVerifierOptions) {
    this.now = options.now ?? Date.now;
    options.keys.onChange(() => this.forgetAll());
  }

  /** The principal of a token that was verified lately and is still good; undefined asks for `verify`. */
  known(token: string): Principal | undefined {
    const entry = this.remembered.get(hash('sha256', token, 'base64'));
    if (!entry || performance.now() >= entry.until) return undefined;
    return this.now() < entry.principal.expiresAt * 1000 ? entry.principal : undefined;
  }

  /** Throws 401 and 403 problems. Many requests with one new token at once verify it once. */
  verify(token: string): Promise<Principal> {
    const key = hash('sha256', token, 'base64');
    let underway = this.underway.get(key);
    if (!underway) {
      underway = this.verifyAndRemember(token, key).finally(() => this.underway.delete(key));
      this.underway.set(key, underway);
    }
    return underway;
  }

  /** After a person was forgotten or unlinked, or keys changed. */
  forgetAll(): void {
    this.generation += 1;
    this.remembered.clear();
  }

  private async verifyAndRemember(token: string, key: string): Promise<Principal> {
    const { generation } = this;
    const principal = await this.principalOf(await this.payloadOf(token));
    const until = performance.now() + REMEMBERED_MS;
    if (generation === this.generation) this.remembered.set(key, { principal, until });
    return principal;
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    if (token.length > LONGEST_TOKEN) throw new Problem('INVALID_TOKEN');
    try {
      const { payload } = await jwtVerify(token, (header, jws) => this.options.keys.keyFor(header, jws), {
        algorithms: ALLOWED_ALGORITHMS,
        issuer: this.options.issuer,
        audience: this.options.audience,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp'],
        currentDate: new Date(this.now()),
      });
      return payload;
    } catch (error) {
      if (isMalformed(error)) throw new Problem('INVALID_TOKEN');
      throw problemOfToken(error);
    }
  }

  private async principalOf(payload: JWTPayload): Promise<Principal> {
    const { issuer } = this.options;
    const { subject, machine, roles, organisations, teams } = claimedBy(payload, this.options.claims);
    const id = machine ? subject : await this.options.directory.findPerson(issuer, subject);
    if (id === undefined) throw new Problem('PERSON_NOT_REGISTERED');
    return {
      kind: machine ? 'machine' : 'person',
      id,
      roles,
      organisations,
      ...(teams.length > 0 && { teams }),
      issuer,
      tokenId: payload.jti,
      expiresAt: payload.exp ?? 0,
    };
  }
}
