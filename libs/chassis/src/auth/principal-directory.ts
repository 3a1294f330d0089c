/** Who is behind a sign-in. An abstract class, so that it is its own injection token. */
export abstract class PrincipalDirectory {
  /** Our id of the person whom this issuer calls `subject`; undefined where nobody registered one. */
  abstract findPerson(issuer: string, subject: string): Promise<string | undefined>;
}
