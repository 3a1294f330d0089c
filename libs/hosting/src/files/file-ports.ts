import type { FileVault, VirusScanner } from '@ventanilla/eventing';

/** What an installation allows. */
export interface FileRules {
  readonly mostBytes: number;
  /** Media types; `image/*` stands for all of a kind. */
  readonly types: readonly string[];
}

/** What a service needs to keep files. */
export interface FilePorts {
  readonly vault: FileVault;
  readonly rules: FileRules;
  /** Where one is set, a file is held until it was found clean. */
  readonly scanner?: VirusScanner;
}

export const isAllowed = (mediaType: string, { types }: FileRules): boolean => {
  const [kind] = mediaType.split('/');
  return types.some((type) => type === mediaType || type === `${kind}/*` || type === '*/*');
};
