import { DocumentStoreUnavailable, InvalidCursor, InvalidFilter } from '@ventanilla/eventing/ports';

// Told by its code: the driver's error class is loaded once a process, and need not be this module's copy of it.
const isEngineError = (error: unknown): error is Error & { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_');

/** What the file or the disk refuses is the store's unavailability; a wrong statement stays the bug that it is. */
const outage = /^SQLITE_(CORRUPT|NOTADB|IOERR|FULL|CANTOPEN|READONLY|BUSY|LOCKED|NOMEM|PROTOCOL)/;

export function asPortError(error: unknown): unknown {
  if (isEngineError(error) && outage.test(error.code)) {
    return new DocumentStoreUnavailable(`${error.code}: ${error.message}`, { cause: error });
  }
  const closed = error instanceof TypeError && error.message === 'The database connection is not open';
  return closed ? new DocumentStoreUnavailable('The document store is closed.') : error;
}

/** Runs one operation of the engine, telling its failures in the port's words. */
export function guarded<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw asPortError(error);
  }
}

const portErrors = { DocumentStoreUnavailable, InvalidCursor, InvalidFilter, TypeError, RangeError };

/** An error as it crosses a message port, which would take its class away. */
export interface WireError {
  readonly name: string;
  readonly message: string;
}

export const toWire = (error: unknown): WireError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

export function fromWire({ name, message }: WireError): Error {
  const known = Object.hasOwn(portErrors, name) ? portErrors[name as keyof typeof portErrors] : Error;
  return new known(message);
}
