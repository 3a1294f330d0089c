/** The file as a whole is no log that can be imported. Nothing of it was loaded. */
export class ImportFileUnreadable extends Error {
  override readonly name = 'ImportFileUnreadable';
}
