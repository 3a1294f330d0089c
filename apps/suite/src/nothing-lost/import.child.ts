import { ChassisConfig, readConfiguration } from '@ventanilla/chassis';
import { ImportRun, importPortsOf } from '../../../incident/src/import/index.js';
import { ImportedPersons } from '../../../service-desk/src/person/imported-persons.js';
import { openSuite } from '../suite.js';

/** Imports a file into the data folder of its environment, and says when it begins and what came of it. */
const run = async (file: string, organisation: string): Promise<void> => {
  const suite = await openSuite(readConfiguration(ChassisConfig, process.env));
  const by = { kind: 'process', id: 'suite.import' } as const;
  const persons = new ImportedPersons(suite.serviceDesk, 'en');
  const ports = importPortsOf(suite.incident, { idsOf: (named, actor) => persons.idsOf(named, actor) });
  process.stdout.write('importing\n');
  const report = await new ImportRun(ports, { file, organisation, by }).run();
  await suite.close();
  process.stdout.write(`imported ${JSON.stringify(report)}\n`);
};

const [, , file = '', organisation = ''] = process.argv;
void run(file, organisation);
