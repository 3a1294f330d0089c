import { ChassisConfig, openAllOrNothing, processConfiguration, stopOnSignals } from '@ventanilla/chassis';
import { loadDemo } from './demo/load-demo.js';
import { toldStartFailure } from './start-failure.js';
import { openSuite, type Suite } from './suite.js';

const welcome = ({ identity }: Suite, config: ChassisConfig): string => {
  const url = config.publicUrl;
  const people = identity?.identity.people.map(({ key }) => key).join(', ');
  const signIn = identity
    ? [
        `Sign in:      as ${people}`,
        `              with the password ${identity.identity.demoPassword}`,
        `For scripts:  npm run -s token -- --as agent`,
      ]
    : [`Sign in:      at ${config.issuer}`];
  const mail = config.mailServer
    ? []
    : ['Mail:         none without VENTANILLA_SMTP: notifications are only listed'];
  return [`Ventanilla listens on ${url}`, `API page:     ${url}/api/docs`, ...mail, ...signIn].join('\n');
};

const start = async (config: ChassisConfig): Promise<void> => {
  const suite = await openAllOrNothing(async (opened) => {
    const open = await opened.add(
      openSuite(config, {
        reopen: process.argv.includes('--reopen'),
        newIdentity: process.argv.includes('--new-identity'),
      }),
    );
    stopOnSignals(open, { logger: open.http.logger });
    if (process.argv.includes('--demo')) await tellOfDemo(open);
    await open.listen();
    return open;
  });
  console.log(welcome(suite, config));
};

const tellOfDemo = async (suite: Suite): Promise<void> => {
  const { incidents, services, agreements } = await loadDemo(suite);
  console.log(`The demo desk has ${incidents} incidents, ${services} services and ${agreements} agreements.`);
};

const failed = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const main = async (): Promise<void> => {
  const config = processConfiguration(ChassisConfig);
  await start(config).catch((error: unknown) => failed(toldStartFailure(error, config.dataFolder)));
};

main().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
