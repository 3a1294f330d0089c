import { PrincipalDirectory } from '@ventanilla/chassis';
import type { SignIns } from './sign-ins.js';

/** Who is behind a sign-in, as its link in the key store says. */
export class KeyStoreDirectory extends PrincipalDirectory {
  constructor(private readonly signIns: SignIns) {
    super();
  }

  findPerson(issuer: string, subject: string): Promise<string | undefined> {
    return this.signIns.find(issuer, subject);
  }
}
