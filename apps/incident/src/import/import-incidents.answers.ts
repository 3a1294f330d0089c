import { Field } from '@ventanilla/chassis';

const Count = (description?: string): PropertyDecorator => Field({ description, example: 3 });
const Moment = (): PropertyDecorator => Field({ example: '2016-03-02T09:00:00.000Z', optional: true });

class ImportSourceAnswer {
  @Field({ example: 'servicenow:main' })
  system!: string;
  @Field({ example: 'acme' })
  organisation!: string;
  @Field({ example: 'Europe/Madrid' })
  timeZone!: string;
}

class ImportedIncidentsAnswer {
  @Count() imported!: number;
  @Count() alreadyThere!: number;
  @Count() leftOut!: number;
  @Count('Among the imported: still open, so that clocks and processes start from their history.')
  open!: number;
}

class ImportedRowsAnswer {
  @Count() read!: number;
  @Count() malformed!: number;
  @Count() alreadyThere!: number;
  @Count() leftOut!: number;
  @Count('That became at least one event.')
  withEvents!: number;
  @Count('That change nothing but counters and who saved when.')
  countersOnly!: number;
  @Count('That beside these change only what is not carried.')
  notCarriedOnly!: number;
  @Count('That change something that is carried and became no event all the same; the anomalies say why.')
  withoutEvent!: number;
}

class ImportedEventsAnswer {
  @Count()
  total!: number;
  @Field({ description: 'How many of each type.', example: { IncidentImported: 3 } })
  byType!: object;
}

class ImportAnomalyAnswer {
  @Field({ description: 'Stable; program against this.', example: 'missing-updates' })
  kind!: string;
  @Field({ example: 'sys_mod_count goes up by more than one: updates that the log does not have.' })
  meaning!: string;
  @Count()
  count!: number;
  @Field({
    description: 'How often each detail, where the kind has details.',
    example: { INCIDENT_NOT_OPEN: 2 },
    optional: true,
  })
  details?: object;
  @Field({ description: 'Up to five.', example: ['INC0000045 (line 12)'] })
  examples!: string[];
}

class ImportedColumnAnswer {
  @Field({ description: 'Its heading.', example: 'priority' })
  column!: string;
  @Field({ description: 'Events that carry it.', example: ['IncidentLogged'] })
  becomes!: string[];
  @Field({ example: 'the priority, also where our matrix gives another', optional: true })
  how?: string;
  @Field({ description: 'Why it is in no event.', example: 'it counts what the log says', optional: true })
  notCarried?: string;
}

class MalformedRowAnswer {
  @Field({ example: 12 })
  line!: number;
  @Field({ example: 'Its quotes do not match.' })
  reason!: string;
}

export class ImportedIncidentLogAnswer {
  @Field()
  source!: ImportSourceAnswer;
  @Field({ example: false })
  dryRun!: boolean;
  @Field({ description: 'False where it was stopped; started again it goes on where it was.', example: true })
  completed!: boolean;
  @Field()
  incidents!: ImportedIncidentsAnswer;
  @Field()
  rows!: ImportedRowsAnswer;
  @Field()
  events!: ImportedEventsAnswer;
  @Count('Whom the loaded incidents name, each once.')
  persons!: number;
  @Count('Entered into the settings, retired for new use.')
  codesRegistered!: number;
  @Field({ type: () => ImportAnomalyAnswer })
  anomalies!: ImportAnomalyAnswer[];
  @Field({ description: 'What became of each column of the file.', type: () => ImportedColumnAnswer })
  columns!: ImportedColumnAnswer[];
  @Field({ description: 'At most the first hundred.', type: () => MalformedRowAnswer })
  malformedRows!: MalformedRowAnswer[];
  @Moment()
  firstRowAt?: string;
  @Moment()
  lastRowAt?: string;
  @Field({ example: 1_800.5 })
  durationMs!: number;
  @Field({ example: 5_200 })
  rowsPerSecond!: number;
}
