/** How a command ended, for scripts. */
export const EXIT = {
  done: 0,
  /** `verify` found something. */
  findings: 1,
  /** The command line is not as it should be. */
  usage: 2,
  /** It cannot be done, or not now; the sentence says why and what to do. */
  refused: 3,
  /** A defect of ours. */
  defect: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command cannot be carried out; the message is for whoever typed it. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.refused,
    /** Of the refusal, where the product gave one. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Errors whose messages are sentences for an operator. By name: some come from other threads. */
const SENTENCES = new Set([
  'DataFolderInUse',
  'DataFolderUnusable',
  'ConfigurationError',
  'UnfitBackup',
  'LogNotOpen',
  'MoveRefused',
  'KeysOfAnotherStore',
  'WrongMasterKey',
  'StoreDamaged',
  'StoreUnavailable',
  'KeyStoreUnavailable',
  'DocumentStoreUnavailable',
]);

/** Of the system: a file, a folder, a connection. */
const isSystemError = (error: Error): boolean => 'code' in error && 'syscall' in error;

export interface ToldFailure {
  readonly sentence: string;
  readonly exitCode: ExitCode;
}

/** What is told of an error. A mistake of the operator's is a sentence; a stack is shown to whoever asks for it only. */
export const toldFailure = (error: unknown, env: NodeJS.ProcessEnv = process.env): ToldFailure => {
  if (error instanceof CommandFailure) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof Error && (SENTENCES.has(error.name) || isSystemError(error)))
    return { sentence: error.message, exitCode: EXIT.refused };
  return { sentence: defectOf(error, env['VENTANILLA_DEBUG'] !== undefined), exitCode: EXIT.defect };
};

const defectOf = (error: unknown, debug: boolean): string => {
  if (!(error instanceof Error)) return `This should not happen: ${String(error)}.`;
  if (debug) return `This should not happen: ${error.stack ?? error.message}`;
  const hint = 'Run it again with VENTANILLA_DEBUG=1 and report what it prints.';
  return `This should not happen: ${error.message}. ${hint}`;
};
