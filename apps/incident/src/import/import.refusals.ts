export const IMPORT_REFUSALS = {
  IMPORT_UNDER_WAY: 'Another import is under way; wait until it has ended.',
  IMPORT_UNREADABLE: 'The file is no log that can be imported.',
  IMPORT_OPTION_UNFIT: 'An option of the import means nothing.',
} as const;
