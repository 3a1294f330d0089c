import { PrincipalDirectory } from '@ventanilla/chassis';
import type { KeyStore } from '@ventanilla/eventing';

/** Who is behind a sign-in: the key store knows, and nothing else does (R6). */
export class KeyStoreDirectory extends PrincipalDirectory {
  /** The built-in provider is known under a name of its own, whatever URL it stands under. */
  constructor(
    private readonly keys: KeyStore,
    private readonly builtIn: { readonly url: string; readonly name: string } | undefined,
  ) {
    super();
  }

  findPerson(issuer: string, subject: string): Promise<string | undefined> {
    return this.keys.findPerson({
      system: issuer === this.builtIn?.url ? this.builtIn.name : issuer,
      name: subject,
    });
  }
}
