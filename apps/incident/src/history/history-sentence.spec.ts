import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentEvents } from '@ventanilla/contracts/incident';
import type { IncidentEvent } from '../incident/incident.events.js';
import {
  AGENT,
  byAgent,
  byTimer,
  fact,
  logged,
  minute,
  onHold,
  resolved,
} from '../incident/incident.stories.js';
import { HISTORY_LANGUAGES, type HistoryFact, type Names } from './history-language.js';
import { historySentence } from './history-sentence.js';

const nobody: Names = {
  person: () => undefined,
  team: () => undefined,
  incident: () => undefined,
  organisation: () => undefined,
  service: () => undefined,
  code: () => undefined,
};
const names: Names = {
  ...nobody,
  person: (id) => (id === AGENT ? 'Eva' : 'Ana'),
  team: () => 'Printing',
  organisation: (id) => (id === 'san-telmo' ? 'Hospital San Telmo' : undefined),
  service: (code) => (code === 'printing' ? 'Printing on paper' : undefined),
  incident: (id) => (id === 'unseen' ? undefined : 'INC0000007'),
  code: (_, code, language) =>
    code === 'waiting-for-caller'
      ? { en: 'waiting for the caller', es: 'a la espera del solicitante' }[language]
      : code,
};

const held = { reason: 'waiting-for-caller', kind: 'caller' } as const;
const found = { since: minute(0), revision: 1, callers: [] };

const folder = join(__dirname, '../../../../libs/contracts/incident/golden');
const examples = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { type: string; data: unknown })
  .map(({ type, data }) => ({ type: type.split('.')[1] ?? '', data }))
  .filter(({ type }) => incidentEvents.some(({ name }) => name === type));

describe('the history in plain sentences', () => {
  test.each([
    [logged, 'Eva logged INC0000042 for Ana, reported by phone, with priority 3.'],
    [
      fact('IncidentAssigned', { team: 'print', person: AGENT, previous: { team: 'desk' } }),
      'Eva reassigned it from Printing to Eva (Printing).',
    ],
    [onHold, 'Eva put it on hold: waiting for the caller, until 2026-03-02 09:30 UTC.'],
    [resolved, 'Eva resolved it: solved. Without an answer it closes on 2026-03-07 09:20 UTC.'],
    [
      fact('IncidentClosed', { how: 'no-answer-in-time' }, minute(0), byTimer),
      'The system closed it, as nobody answered in time.',
    ],
    [
      fact('IncidentImported', { status: 'closed' }, minute(0), { kind: 'machine', id: 'importer' }),
      'Another system (importer) took over its history from another system; it is closed.',
    ],
    [
      fact('IncidentOrganisationCorrected', { organisation: 'san-telmo', previous: 'unseen' }),
      'Eva corrected the organisation from unseen to Hospital San Telmo.',
    ],
    [
      fact('IncidentClassified', { service: 'printing', previous: {} }),
      'Eva classified it: no category, service Printing on paper.',
    ],
    [
      fact('IncidentPutOnHold', { ...held, replaces: { ...held, since: minute(10) } }),
      'Eva put it on hold anew: waiting for the caller.',
    ],
    [
      fact('IncidentPutOnHold', { ...held, replaces: { ...held, reason: 'other', since: minute(10) } }),
      'Eva changed the reason of the hold to: waiting for the caller.',
    ],
    [fact('IncidentOwnerChanged', { owner: AGENT }), 'Eva became its owner.'],
    [
      fact('IncidentOwnerChanged', { owner: 'ana', previous: AGENT }),
      'Eva made Ana its owner, in place of Eva.',
    ],
    [fact('IncidentWatcherAdded', { watcher: AGENT }), 'Eva began to watch it.'],
    [fact('IncidentWatcherRemoved', { watcher: AGENT }), 'Eva stopped watching it.'],
    [fact('IncidentWatcherRemoved', { watcher: 'ana' }), 'Eva removed Ana from those who watch it.'],
    [
      fact('IncidentChannelCorrected', { channel: 'portal' }),
      'Eva corrected the channel: it was reported through the portal.',
    ],
    [
      fact('IncidentDatePromised', { promised: minute(30) }),
      'Eva promised the caller the date 2026-03-02 09:30 UTC.',
    ],
    [fact('IncidentRelated', { kind: 'incident', id: 'other' }), 'Eva linked it to incident INC0000007.'],
    [fact('IncidentRelated', { kind: 'problem', id: 'PRB1' }), 'Eva linked it to problem PRB1.'],
    [
      fact('DuplicateFound', { duplicate: 'other', ...found }),
      'Eva noted that INC0000007 is a duplicate of it.',
    ],
    [
      fact('DuplicateFound', { duplicate: 'unseen', ...found }),
      'Eva noted that another incident is a duplicate of it.',
    ],
    [
      fact('IncidentCancelled', { reason: 'duplicate', kind: 'duplicate', duplicateOf: 'other' }),
      'Eva cancelled it: duplicate (of INC0000007).',
    ],
    [
      fact('IncidentReinstated', { duplicateOf: 'unseen', to: 'logged' }),
      'Eva opened it again, as it is no duplicate of another incident.',
    ],
    [
      fact('ChildReleased', { child: 'other', acceptedAt: minute(0), because: 'detached' }),
      'Eva detached INC0000007.',
    ],
    [
      fact('IncidentNotResolvedWithParent', { parent: 'unseen', reason: 'CODE_RETIRED' }),
      'Eva could not resolve it with its parent (CODE_RETIRED).',
    ],
    [
      fact('IncidentRestricted', { kind: 'security', named: ['ana', AGENT] }),
      'Eva restricted it (a matter of security): only the caller, the assigned team, the owner, Ana and Eva see it.',
    ],
    [fact('IncidentClosed', { how: 'administrative' }), 'Eva closed it, by decision of the desk.'],
    [
      fact('IncidentClassified', { category: 'network', previous: {} }),
      'Eva classified it: category network, no service.',
    ],
  ] as const)('in English', (event, sentence) => {
    expect(historySentence(event, 'en', names)).toBe(sentence);
  });

  test.each([
    [logged, 'Eva registró INC0000042 de Ana, comunicada por teléfono, con prioridad 3.'],
    [onHold, 'Eva la puso en espera: a la espera del solicitante, hasta 2026-03-02 09:30 UTC.'],
    [
      fact('IncidentReopened', { because: 'rejected', from: 'resolved', to: 'assigned', team: 'print' }),
      'Eva la reabrió, al rechazarse la resolución; la tiene de nuevo Printing.',
    ],
    [fact('IncidentOwnerChanged', { owner: AGENT }), 'Eva pasó a ser su responsable.'],
    [fact('IncidentCancelled', { reason: 'test', kind: 'test' }), 'Eva la anuló: test.'],
    [fact('IncidentWorkaroundApplied', {}), 'Eva aplicó una solución temporal.'],
    [fact('IncidentWatcherAdded', { watcher: AGENT }), 'Eva empezó a seguirla.'],
    [fact('IncidentWatcherAdded', { watcher: 'ana' }), 'Eva añadió a Ana a quienes la siguen.'],
    [fact('IncidentWatcherRemoved', { watcher: AGENT }), 'Eva dejó de seguirla.'],
    [
      fact('IncidentEscalationAcknowledged', { kind: 'functional', level: 1 }),
      'Eva acusó recibo del escalado funcional (nivel 1).',
    ],
    [
      fact('IncidentEffortRecorded', { entry: 1, minutes: 1, person: AGENT, workedAt: minute(0) }),
      'Eva anotó la dedicación 1: 1 minuto de Eva el 2026-03-02 09:00 UTC.',
    ],
    [
      fact('IncidentRelated', { kind: 'incident', id: 'other' }),
      'Eva la relacionó con la incidencia INC0000007.',
    ],
    [
      fact('IncidentDetached', { parent: 'other', acceptedAt: minute(0), because: 'released' }),
      'Eva la desvinculó de INC0000007.',
    ],
    [
      fact('ChildNotResolved', { child: 'unseen', reason: 'CODE_RETIRED' }),
      'Eva no pudo resolver con ella una de sus dependientes (CODE_RETIRED).',
    ],
    [
      fact('IncidentRestricted', { kind: 'security', named: [AGENT, 'ana'] }),
      'Eva la restringió (asunto de seguridad): la ven solo el solicitante, el equipo asignado, el responsable, Eva y Ana.',
    ],
    [fact('IncidentClosed', { how: 'administrative' }), 'Eva la cerró, por decisión de la ventanilla.'],
    [
      fact('IncidentClassified', { service: 'mail', previous: {} }),
      'Eva la clasificó: sin categoría, servicio mail.',
    ],
    [
      fact('IncidentPutOnHold', { ...held, replaces: { ...held, since: minute(10) } }),
      'Eva la puso de nuevo en espera: a la espera del solicitante.',
    ],
  ] as const)('in Spanish', (event, sentence) => {
    expect(historySentence(event, 'es', names)).toBe(sentence);
  });

  test('an agent’s word for the caller is marked so', () => {
    const onBehalf = { channel: 'phone', at: minute(20) } as const;
    expect(historySentence(fact('IncidentResolutionConfirmed', { onBehalf }), 'en', names)).toBe(
      'Eva confirmed the resolution on the caller’s behalf (by phone, 2026-03-02 09:20 UTC).',
    );
  });

  test('R6: nobody is named who is not known any more', () => {
    expect(historySentence(logged, 'en', nobody)).toMatch(
      /^Somebody who is not known any more logged .* for somebody/,
    );
    expect(historySentence(logged, 'es', nobody)).toMatch(/^Alguien que ya no se conoce registró/);
  });

  test('there is an example of every event', () => {
    const told = new Set(examples.map(({ type }) => type));
    expect([...told].sort()).toEqual(incidentEvents.map(({ name }) => name).sort());
  });

  describe.each(HISTORY_LANGUAGES)('in %s', (language) => {
    test.each(examples)(
      '$type is one sentence or two, without ids of persons and without sealed texts',
      (example) => {
        const event = { ...(example as IncidentEvent), at: minute(0), by: byAgent } as HistoryFact;
        const sentence = historySentence(event, language, nobody);
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
        expect(sentence).not.toMatch(/undefined|object|\$personal|Q2lwaGVy|[0-9a-f]{8}-[0-9a-f]{4}/);
      },
    );
  });
});
