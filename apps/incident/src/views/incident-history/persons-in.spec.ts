import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentEvents } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { HISTORY_LANGUAGES, type HistoryFact, type Names } from '../../history/history-language.js';
import { historySentence } from '../../history/history-sentence.js';
import { personsIn } from './persons-in.js';

const ANN = '00000000-0000-4000-8000-00000000000a';
const EVE = '00000000-0000-4000-8000-00000000000e';
const GOLDEN = join(__dirname, '../../../../../libs/contracts/incident/golden');

const event = (type: string, data: object): ProjectedEvent =>
  ({
    type,
    data,
    at: '2026-11-23T09:41:12.120Z',
    by: { kind: 'person', id: ANN },
  }) as unknown as ProjectedEvent;

const names = (isKnown: (id: string) => boolean): Names => ({
  person: (id) => (isKnown(id) ? `called ${id}` : undefined),
  team: () => undefined,
  organisation: () => undefined,
  service: () => undefined,
  code: () => undefined,
  record: () => undefined,
});

describe('the persons that an event names', () => {
  it.each<[string, object]>([
    ['IncidentRestricted', { kind: 'personnel', named: [EVE] }],
    ['IncidentAccessGranted', { personId: EVE }],
    ['IncidentAccessWithdrawn', { personId: EVE }],
    ['MajorIncidentDeclared', { lead: EVE }],
    ['MajorIncidentChanged', { lead: EVE }],
    ['MajorIncidentReviewed', { actions: [{ owner: EVE }] }],
    ['IncidentUncoveredWorkDecided', { previous: { agreedBy: EVE } }],
    ['IncidentEscalationRungReached', { asked: { onDuty: [EVE] } }],
    ['IncidentOwnerChanged', { owner: EVE, previous: ANN }],
  ])('%s', (type, data) => {
    expect([...personsIn([event(type, data)])].sort()).toEqual([ANN, EVE]);
  });

  it('are none in events that nobody knows, but who did it', () => {
    expect(personsIn([event('AddedOneDay', { owner: EVE }), undefined])).toEqual([ANN]);
  });

  it.each(incidentEvents.map(({ name, version }) => [name, version] as const))(
    'are all that the sentence of %s calls by name',
    (name, version) => {
      const files = readdirSync(GOLDEN).filter((file) => file === `incident.${name}.v${version}.json`);
      expect(files).toHaveLength(1);
      const { data } = JSON.parse(readFileSync(join(GOLDEN, files[0] as string), 'utf8')) as { data: object };
      const told = event(name, data);
      const looked = new Set(personsIn([told]));
      for (const language of HISTORY_LANGUAGES) {
        const sentence = (isKnown: (id: string) => boolean) =>
          historySentence(told as never as HistoryFact, language, names(isKnown));
        expect(sentence((id) => looked.has(id))).toBe(sentence(() => true));
      }
    },
  );
});
