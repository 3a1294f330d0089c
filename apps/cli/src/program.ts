import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Context } from './commands/context.js';
import { EXIT, toldFailure, type ExitCode } from './failure.js';
import { mention, type Terminal } from './output/terminal.js';
import type { CommonOptions } from './settings.js';

type Run = (context: Context) => Promise<ExitCode | void>;

interface Session {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  exitCode: ExitCode;
}

const REASON = 'why; it stands in the audit trail';

const seconds = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give whole seconds.');
  return number;
};

/** Runs a command line; answers the exit code. Nothing is thrown. */
export const run = async (
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const session: Session = { terminal, signal, exitCode: EXIT.done };
  try {
    await programFor(session).parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (signal.aborted) {
      mention(terminal, 'Stopped. The same command may be started again.');
      return EXIT.interrupted;
    }
    const { sentence, exitCode } = toldFailure(error);
    mention(terminal, sentence);
    return exitCode;
  }
};

const programFor = (session: Session): Command => {
  const { terminal } = session;
  const program = new Command('ventanilla')
    .description('Looks after an installation, whether it runs or not.')
    .option('--data <folder>', 'data folder, instead of VENTANILLA_DATA')
    .option('--url <base>', 'services that run there, instead of a data folder; with VENTANILLA_TOKEN')
    .option('--json', 'the result as JSON on stdout, and nothing else there')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
    })
    .showHelpAfterError('Run it with --help to see how it is used.');
  const act = actionsOf(session, program);
  addAccess(program, act);
  addReaders(program, act);
  addPeople(program, act);
  addImport(program, act);
  addLoad(program, act);
  addCare(program, act);
  addDistributed(program, act);
  addMove(program, act);
  return program;
};

type Act = (command: Run) => Promise<void>;

const actionsOf =
  (session: Session, program: Command): Act =>
  async (command) => {
    const { terminal, signal } = session;
    const { misspeltVariables } = await import('./settings.js');
    for (const told of misspeltVariables()) mention(terminal, told);
    const code = await command({ ...program.opts<CommonOptions>(), terminal, signal });
    if (code) session.exitCode = code;
  };

// Each command is loaded when it is called: printing a token must not load the whole suite.
const addAccess = (program: Command, act: Act): void => {
  program
    .command('token')
    .description('print an access token for scripts, and nothing else')
    .requiredOption('--as <who>', 'a demo person (agent, customer, ...) or a machine')
    .option('--ttl <seconds>', 'how long it is valid; 8 hours where absent', seconds)
    .action((options: { as: string; ttl?: number }) =>
      act(async (context) => (await import('./commands/token.command.js')).token(context, options)),
    );
};

const addReaders = (program: Command, act: Act): void => {
  const parked = program.command('parked').description('events that could not be handled');
  parked
    .command('list')
    .description('list them, with those that wait behind them')
    .action(() => act(async (context) => (await import('./commands/parked.command.js')).listParked(context)));
  for (const verb of ['replay', 'drop'] as const) {
    parked
      .command(`${verb} <subscription> <stream>`)
      .description(verb === 'replay' ? "handle a stream's again, in order" : 'give up the first of a stream')
      .requiredOption('--reason <text>', REASON)
      .action((subscription: string, stream: string, { reason }: { reason: string }) =>
        act(async (context) => {
          const { dropParked, replayParked } = await import('./commands/parked.command.js');
          await (verb === 'drop' ? dropParked : replayParked)(context, { subscription, stream, reason });
        }),
      );
  }
  program
    .command('views')
    .description('how every view stands to the end of the log')
    .action(() => act(async (context) => (await import('./commands/views.command.js')).listViews(context)));
  program
    .command('subscriptions')
    .description('how every subscription stands to the end of the log')
    .action(() =>
      act(async (context) => (await import('./commands/views.command.js')).listSubscriptions(context)),
    );
  program
    .command('rebuild <view>')
    .description('build a view anew from the log, beside the old one')
    .requiredOption('--reason <text>', REASON)
    .action((view: string, { reason }: { reason: string }) =>
      act(async (context) => (await import('./commands/views.command.js')).rebuild(context, view, reason)),
    );
};

const addPeople = (program: Command, act: Act): void => {
  program
    .command('forget <person-id>')
    .description('make all that tells who a person is unreadable for ever')
    .requiredOption('--reason <text>', REASON)
    .action((person: string, { reason }: { reason: string }) =>
      act(async (context) => (await import('./commands/forget.command.js')).forget(context, person, reason)),
    );
};

const addImport = (program: Command, act: Act): void => {
  program
    .command('import')
    .description('load the history of another system')
    .command('servicenow <file>')
    .description('an incident log of ServiceNow, as .csv or .zip; what is there already is left alone')
    .option('--dry-run', 'report without writing anything')
    .option('--report <file>', 'write the report as JSON')
    .option('--time-zone <zone>', 'IANA zone of the times in the file; UTC where absent')
    .option(
      '--organisation <id>',
      'whom the incidents concern, as registered; the first of the demo where absent',
    )
    .option('--source <name>', 'which instance it is from; "main" where absent')
    .option('--reason <text>', REASON)
    .action((file: string, options: object) =>
      act(async (context) => {
        const { importServiceNow } = await import('./commands/import.command.js');
        await importServiceNow(context, { ...options, file });
      }),
    );
};

const addLoad = (program: Command, act: Act): void => {
  program
    .command('load <what> <file>')
    .description(
      'load organisations, teams, people, service-families or services from a CSV file; a file loaded again changes what differs',
    )
    .option('--dry-run', 'report without writing anything')
    .option('--report <file>', 'write what became of each line, as JSON')
    .option('--source <name>', 'the system whose ids the people have; "main" where absent')
    .option('--reason <text>', REASON)
    .action((what: string, file: string, options: object) =>
      act(async (context) => {
        const { loadRecords } = await import('./commands/load.command.js');
        await loadRecords(context, { ...options, what, file });
      }),
    );
};

const addCare = (program: Command, act: Act): void => {
  program
    .command('backup <folder>')
    .description('copy log and keys, apart, while everything goes on')
    .option('--keys <folder>', 'where the keys go; <folder>/keys where absent')
    .option('--reason <text>', REASON)
    .action((folder: string, options: { keys?: string; reason?: string }) =>
      act(async (context) =>
        (await import('./commands/backup.command.js')).backup(context, { ...options, folder }),
      ),
    );
  program
    .command('restore <folder>')
    .description('make a new data folder from a backup')
    .option('--keys <folder>', 'where the keys are; <folder>/keys where absent')
    .action((folder: string, options: { keys?: string }) =>
      act(async (context) =>
        (await import('./commands/restore.command.js')).restore(context, { ...options, folder }),
      ),
    );
  program
    .command('verify')
    .description('look for anything that is not as it was written; exit code 1 where there is')
    .option('--reason <text>', REASON)
    .action(({ reason }: { reason?: string }) =>
      act(async (context) => (await import('./commands/verify.command.js')).verify(context, reason)),
    );
};

const addDistributed = (program: Command, act: Act): void => {
  const relay = program.command('relay').description('what services publish to their topics');
  relay
    .command('show')
    .description('how every topic stands to the end of its log')
    .action(() => act(async (context) => (await import('./commands/relay.command.js')).showRelays(context)));
  relay
    .command('rewind')
    .description('publish again everything after a position')
    .requiredOption('--to <position>', 'a position of a service\'s log, or "beginning": of every one')
    .requiredOption('--reason <text>', REASON)
    .action((options: { to: string; reason: string }) =>
      act(async (context) => (await import('./commands/relay.command.js')).rewindRelay(context, options)),
    );
  program
    .command('rotate-master-key')
    .description('wrap every key anew by the present master key, in the place of the previous one')
    .requiredOption('--reason <text>', REASON)
    .action(({ reason }: { reason: string }) =>
      act(async (context) =>
        (await import('./commands/rotate-master-key.command.js')).rotateMasterKey(context, reason),
      ),
    );
};

const addMove = (program: Command, act: Act): void => {
  const where =
    'a data folder, or settings: a folder with <service>.env for each service, or one file for all';
  program
    .command('move')
    .description('carry an installation to other engines, and end it where it was')
    .requiredOption('--from <folder or settings>', where)
    .requiredOption('--to <folder or settings>', 'the same; a data folder may be new')
    .option('--reason <text>', REASON)
    .action((options: { from: string; to: string; reason?: string }) =>
      act(async (context) => (await import('./commands/move.command.js')).move(context, options)),
    );
};
