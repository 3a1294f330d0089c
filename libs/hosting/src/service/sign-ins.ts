import type { KeyStore } from '@ventanilla/eventing';

/** The built-in provider is known under a name of its own, whatever URL it stands under. */
export interface BuiltInProvider {
  readonly url: string;
  readonly name: string;
}

/** Whose sign-ins are: the key store knows, and nothing else does (R6). */
export class SignIns {
  constructor(
    private readonly keys: Pick<KeyStore, 'findPerson' | 'linkPerson'>,
    private readonly builtIn?: BuiltInProvider,
  ) {}

  /** One at the built-in provider may have been linked by its URL. */
  async find(issuer: string, subject: string): Promise<string | undefined> {
    const system = this.systemOf(issuer);
    const person = await this.keys.findPerson({ system, name: subject });
    if (person !== undefined || system === issuer) return person;
    return this.keys.findPerson({ system: issuer, name: subject });
  }

  /** Links it to a person unless it is taken; answers whose it is now. `KeyDestroyed` for a forgotten person. */
  async link(issuer: string, subject: string, person: string): Promise<string> {
    const owner = await this.find(issuer, subject);
    return owner ?? this.keys.linkPerson({ system: this.systemOf(issuer), name: subject }, person);
  }

  private systemOf(issuer: string): string {
    return issuer === this.builtIn?.url ? this.builtIn.name : issuer;
  }
}
