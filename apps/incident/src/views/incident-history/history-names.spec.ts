import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentEvents } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { HISTORY_LANGUAGES, type HistoryFact, type Names } from '../../history/history-language.js';
import { otherSidesOf } from '../../incident/parents/other-side.policy.js';
import { historySentence } from '../../history/history-sentence.js';
import { organisationsIn, servicesIn, teamsIn } from './history-names.js';
import { personsIn } from './persons-in.js';

const GOLDEN = join(__dirname, '../../../../../libs/contracts/incident/golden');

const event = (type: string, data: object): ProjectedEvent =>
  ({
    type,
    data,
    at: '2026-11-23T09:41:12.120Z',
    by: { kind: 'person', id: '00000000-0000-4000-8000-00000000000a' },
  }) as unknown as ProjectedEvent;

type IsKnown = (id: string) => boolean;

const names = (is: {
  readonly person: IsKnown;
  readonly team: IsKnown;
  readonly incident: IsKnown;
  readonly organisation: IsKnown;
  readonly service: IsKnown;
}): Names => ({
  person: (id) => (is.person(id) ? `person ${id}` : undefined),
  team: (id) => (is.team(id) ? `team ${id}` : undefined),
  incident: (id) => (is.incident(id) ? `number of ${id}` : undefined),
  organisation: (id) => (is.organisation(id) ? `organisation ${id}` : undefined),
  service: (code) => (is.service(code) ? `service ${code}` : undefined),
  code: () => undefined,
});

const all: IsKnown = () => true;
const those = (ids: readonly string[]): IsKnown => ids.includes.bind(ids);

describe('what the history of an incident looks up to call it by name', () => {
  it.each<[string, object, readonly string[]]>([
    ['IncidentAssigned', { team: 'print', previous: { team: 'desk' } }, ['desk', 'print']],
    ['IncidentAssignmentDeclined', { declined: { team: 'print' } }, ['print']],
    ['IncidentBreachCauseRecorded', { responsible: { kind: 'team', id: 'print' } }, ['print']],
    ['IncidentBreachCauseRecorded', { responsible: { kind: 'supplier', id: 'print' } }, []],
    ['IncidentEscalationRungReached', { asked: { team: 'desk' } }, ['desk']],
  ])('of %s: the teams %j', (type, data, teams) => {
    expect([...teamsIn([event(type, data)])].sort()).toEqual(teams);
  });

  it.each(incidentEvents.map(({ name, version }) => [name, version] as const))(
    'is all that the sentence of %s calls by name',
    (name, version) => {
      const files = readdirSync(GOLDEN).filter((file) => file === `incident.${name}.v${version}.json`);
      expect(files).toHaveLength(1);
      const { data } = JSON.parse(readFileSync(join(GOLDEN, files[0] as string), 'utf8')) as { data: object };
      const told = [event(name, data)];
      const found = names({
        person: those(personsIn(told)),
        team: those(teamsIn(told)),
        incident: those(otherSidesOf(data)),
        organisation: those(organisationsIn(told)),
        service: those(servicesIn(told)),
      });
      const everything = names({ person: all, team: all, incident: all, organisation: all, service: all });
      for (const language of HISTORY_LANGUAGES) {
        const [sentence, complete] = [found, everything].map((known) =>
          historySentence(told[0] as never as HistoryFact, language, known),
        );
        expect(sentence).toBe(complete);
      }
    },
  );
});
