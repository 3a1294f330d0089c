import { canonicalJson } from '../definitions/canonical-json.js';
import { isMereHistory } from './mere-history.js';

const stored = (type: string, metadata: object) => ({
  id: '01a21c04-b400-7afd-9eee-6bd6dc057ccb',
  stream: 'incident-01a21c04-b400-7afd-9eee-6bd6dc057ccb',
  revision: 0,
  position: '1',
  type: `incident.${type}.v1`,
  data: '{}',
  metadata: canonicalJson(metadata),
});
const origin = { system: 'servicenow', record: 'INC0000045' };

describe('R14: whether anything follows from an event', () => {
  it('nothing does from imported history', () => {
    expect(isMereHistory(stored('IncidentResolved', { actor: { id: 'ann' }, origin }))).toBe(true);
  });

  it('it does from the last event of an import, which speaks for the ticket', () => {
    expect(isMereHistory(stored('IncidentImported', { origin }))).toBe(false);
  });

  it('it does from what happened here, whatever words its metadata have', () => {
    expect(isMereHistory(stored('IncidentResolved', { actor: { id: 'ann' } }))).toBe(false);
    expect(isMereHistory(stored('IncidentResolved', { actor: { id: '"origin":', origin } }))).toBe(false);
  });
});
