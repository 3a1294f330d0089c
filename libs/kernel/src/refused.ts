/** What a problem document says by itself; a detail of this name would be lost. */
type SaidAnyway = 'type' | 'title' | 'status' | 'detail' | 'instance' | 'code' | 'correlationId' | 'errors';

/** What a refusal may tell the caller besides its code and sentence: plain, non-personal values. */
export type RefusalDetails = Readonly<Record<string, unknown>> & { readonly [Name in SaidAnyway]?: never };

/**
 * A command that the domain does not accept. The code is stable and part of the public contract; the
 * sentence is for people. One filter turns it into an RFC 9457 answer.
 */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: string,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}
