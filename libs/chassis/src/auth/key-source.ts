import {
  createLocalJWKSet,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { Problem } from '../errors/problem.js';

type PublicKey = Awaited<ReturnType<ReturnType<typeof createLocalJWKSet>>>;

/** An issuer's public keys. A token's own `jku`, `x5u` and `jwk` are never looked at: keys come from here only. */
export interface KeySource {
  /** The key that a token's header names. */
  keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<PublicKey>;
  /** Called whenever another set of keys took effect: whatever was verified under the old one is void. */
  onChange(listener: () => void): void;
}

/** Keys that are at hand: those of the provider in this same process. */
export const fixedKeys = (jwks: JSONWebKeySet): KeySource => {
  const keys = createLocalJWKSet(jwks);
  return { keyFor: (header, token) => keys(header, token), onChange: () => undefined };
};

export interface RemoteKeysOptions {
  readonly issuer: string;
  /** Where its keys are, if not where its discovery document says. */
  readonly jwksUri?: string;
  /** How long known keys go on without the issuer, in ms: afterwards every token is refused. */
  readonly lifetimeMs: number;
  /** How often keys are read again, in ms. */
  readonly refreshMs?: number;
  /** At most one reading for unknown key ids in so many ms: strangers can invent key ids. */
  readonly cooldownMs?: number;
  /** In ms; never goes back. */
  readonly now?: () => number;
  readonly fetchJson?: (url: string) => Promise<unknown>;
}

const REFRESH_MS = 10 * 60_000;
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;

const fetchJson = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
};

interface Held {
  readonly jwks: string;
  readonly keys: ReturnType<typeof createLocalJWKSet>;
  readonly at: number;
}

/** Keys of an issuer elsewhere, found through its discovery document. Known keys outlive its absence, for a while. */
export class RemoteKeys implements KeySource {
  private readonly listeners: (() => void)[] = [];
  private held: Held | undefined;
  private triedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;
  private readonly now: () => number;
  private readonly fetchJson: (url: string) => Promise<unknown>;

  constructor(private readonly options: RemoteKeysOptions) {
    this.now = options.now ?? (() => performance.now());
    this.fetchJson = options.fetchJson ?? fetchJson;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<PublicKey> {
    await this.ensureHeld();
    try {
      return await this.current().keys(header, token);
    } catch (error) {
      const reading = this.readAgain();
      if (!reading) throw error;
      await reading;
      return this.current().keys(header, token);
    }
  }

  private async ensureHeld(): Promise<void> {
    const age = this.held ? this.now() - this.held.at : Number.POSITIVE_INFINITY;
    if (age < (this.options.refreshMs ?? REFRESH_MS)) return;
    const reading = this.readAgain();
    // Within their lifetime the known keys answer now, and the fresh ones from the next request on.
    if (age >= this.options.lifetimeMs) await reading;
    else void reading?.catch(() => undefined);
  }

  /** The reading that is under way, too: whoever needs it waits for the same. */
  private readAgain(): Promise<void> | undefined {
    const mayBegin = this.now() - this.triedAt >= (this.options.cooldownMs ?? COOLDOWN_MS);
    return mayBegin ? this.read() : this.reading;
  }

  private current(): Held {
    if (!this.held || this.now() - this.held.at >= this.options.lifetimeMs) {
      throw new Problem('ISSUER_UNAVAILABLE', { headers: { 'Retry-After': '30' } });
    }
    return this.held;
  }

  private read(): Promise<void> {
    this.triedAt = this.now();
    this.reading ??= this.readKeys().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readKeys(): Promise<void> {
    try {
      const uri = this.options.jwksUri ?? (await this.discover());
      this.hold((await this.fetchJson(uri)) as JSONWebKeySet);
    } catch {
      // Whether that is a failure depends on how old the known keys are; `current` tells.
    }
  }

  private async discover(): Promise<string> {
    const base = this.options.issuer.replace(/\/$/, '');
    const discovery = await this.fetchJson(`${base}/.well-known/openid-configuration`);
    const { jwks_uri: uri } = discovery as { jwks_uri?: unknown };
    if (typeof uri !== 'string') throw new Error('The discovery document names no jwks_uri.');
    return uri;
  }

  private hold(jwks: JSONWebKeySet): void {
    const text = JSON.stringify(jwks);
    const changed = this.held !== undefined && this.held.jwks !== text;
    const keys = this.held && !changed ? this.held.keys : createLocalJWKSet(jwks);
    this.held = { jwks: text, keys, at: this.now() };
    if (changed) this.listeners.forEach((listener) => listener());
  }
}
