import type { Happened, ProjectedEvent } from '@ventanilla/kernel';
import type { IncidentEvent } from '../../incident/incident.events.js';
import {
  AGENT,
  CALLER,
  COLLEAGUE,
  assigned,
  closed,
  fact,
  logged,
  minute,
  onHold,
  resolved,
  workStarted,
} from '../../incident/incident.stories.js';
import { timeInStateAt } from './clocks.js';
import { incidentQueue } from './incident-queue.projection.js';
import type { IncidentQueueRow } from './incident-queue.row.js';

const MINUTE = 60_000;

const rowAfter = (...events: readonly Happened<IncidentEvent>[]): IncidentQueueRow => {
  const row = events
    .map((event, revision): ProjectedEvent => ({
      ...event,
      id: `event-${revision}`,
      stream: 'incident-1',
      revision,
      recordedAt: event.at,
    }))
    .reduce<IncidentQueueRow | undefined>((before, event) => incidentQueue.evolve(before, event), undefined);
  if (!row) throw new Error('There is no row.');
  return row;
};

const assign = (team: string, at: number) => fact('IncidentAssigned', { team }, minute(at));
const reopened = fact(
  'IncidentReopened',
  { because: 'asked', from: 'closed', to: 'assigned', team: 'print' },
  minute(50),
);

describe('the queue', () => {
  test('shows what was taken down', () => {
    expect(rowAfter(logged)).toMatchObject({
      number: 'INC0000042',
      numberOrder: 42,
      status: 'logged',
      organisation: 'acme',
      callerId: CALLER,
      affectedPersonId: COLLEAGUE,
      category: 'hardware.printer',
      related: [{ kind: 'configuration-item', id: 'printer-2' }],
      reassignmentCount: 0,
      reopenCount: 0,
    });
  });

  test('stays of a size, however much is said: it is found by the newest of that', () => {
    const said = (name: string, length: number) => {
      const text = { $personal: { key: 'k', nonce: name, data: 'x'.repeat(length) } };
      return fact('IncidentMessageReceived', { channel: 'portal', text }, minute(2));
    };
    const many = (count: number, length: number) =>
      Array.from({ length: count }, (_, nth) => said(String(nth), length));
    for (const row of [
      rowAfter(logged, ...many(2_000, 400), said('last', 1)),
      rowAfter(logged, ...many(40, 80_000), said('last', 1)),
    ]) {
      expect(JSON.stringify(row).length).toBeLessThan(140_000);
      expect(incidentQueue.search?.(row).at(-1)).toMatchObject({ $personal: { nonce: 'last' } });
      expect(incidentQueue.search?.(row).length).toBeGreaterThan(2);
    }
    expect(rowAfter(logged, ...many(100, 400)).messages).toHaveLength(100);
  });

  test('asks of each message once how long it is, however many there are', () => {
    const text = { $personal: { key: 'k', nonce: 'n', data: 'x'.repeat(200) } };
    const said = fact('IncidentMessageReceived', { channel: 'portal', text }, minute(2));
    const stringify = jest.spyOn(JSON, 'stringify');
    try {
      rowAfter(logged, ...Array.from({ length: 1_000 }, () => said));
      expect(stringify.mock.calls.length).toBeLessThan(1_100);
    } finally {
      stringify.mockRestore();
    }
  });

  test('shows why it waits, since when and until when, and nothing of it afterwards', () => {
    expect(rowAfter(logged, assigned, onHold)).toMatchObject({
      status: 'pending',
      holdReason: 'waiting-for-caller',
      holdKind: 'caller',
      holdSince: minute(10),
      holdUntil: minute(30),
    });
    expect(rowAfter(logged, assigned, onHold, resolved)).not.toHaveProperty('holdReason');
  });

  test('computes the time in each status', () => {
    const row = rowAfter(logged, assigned, workStarted, onHold, resolved, closed);
    expect(row.timeInState).toEqual({
      logged: 5 * MINUTE,
      assigned: MINUTE,
      'in-progress': 4 * MINUTE,
      pending: 10 * MINUTE,
      resolved: 20 * MINUTE,
    });
    expect(timeInStateAt(row, minute(45)).closed).toBe(5 * MINUTE);
  });

  test('keeps both periods apart when the reason of a hold changes', () => {
    const supplier = fact(
      'IncidentPutOnHold',
      { reason: 'waiting-for-supplier', kind: 'supplier' },
      minute(16),
    );
    const row = rowAfter(logged, onHold, supplier, resolved);
    expect(row.timeOnHold).toEqual({ caller: 6 * MINUTE, supplier: 4 * MINUTE });
    expect(row.timeInState.pending).toBe(10 * MINUTE);
  });

  test('counts how often it went from one team to another, by way of the desk or not', () => {
    const back = fact('IncidentReturnedToDesk', { previous: { team: 'network' } }, minute(8));
    const byName = fact('IncidentAssigned', { team: 'print', person: AGENT }, minute(9));
    expect(rowAfter(logged, assign('print', 5)).reassignmentCount).toBe(0);
    expect(rowAfter(logged, assign('print', 5), byName).reassignmentCount).toBe(0);
    expect(rowAfter(logged, assign('print', 5), assign('network', 6)).reassignmentCount).toBe(1);
    expect(
      rowAfter(logged, assign('print', 5), assign('network', 6), back, assign('print', 9)).reassignmentCount,
    ).toBe(2);
  });

  test('counts reopenings, also those that another system made in its own way', () => {
    const elsewhere = fact('IncidentTransitionImported', {
      from: 'closed',
      to: 'in-progress',
      refusal: 'INCIDENT_CLOSED',
    });
    expect(rowAfter(logged, resolved, closed, reopened)).toMatchObject({
      reopenCount: 1,
      status: 'assigned',
    });
    expect(rowAfter(logged, resolved, closed, elsewhere)).toMatchObject({
      reopenCount: 1,
      status: 'in-progress',
    });
    expect(rowAfter(logged, resolved, closed, reopened)).not.toHaveProperty('closedAt');
  });

  test('R14: does not invent how an imported incident was closed', () => {
    const row = rowAfter(logged, resolved, fact('IncidentClosed', {}, minute(40)));
    expect(row).toMatchObject({ status: 'closed', closedAt: minute(40) });
    expect(row).not.toHaveProperty('closedHow');
  });

  test('R14: an import is no change of the incident', () => {
    const imported = fact('IncidentImported', { source: 'main', status: 'logged' } as never, minute(90));
    expect(rowAfter(logged, imported).changedAt).toBe(rowAfter(logged).changedAt);
  });

  test('is found by its number in each form, and by its numbers elsewhere', () => {
    expect(incidentQueue.keywords?.(rowAfter(logged))).toEqual(['INC0000042', 'INC42', '42', 'T-7']);
  });

  test('R6: is found by subject and description as they are now', () => {
    const text = { $personal: { key: 'k', nonce: 'n', data: 'd' } };
    const description = fact('IncidentDescriptionCorrected', { description: text });
    expect(incidentQueue.search?.(rowAfter(logged, description))).toEqual([logged.data.subject, text]);
  });

  test('R6: a redacted text finds nothing, and the text that took its place does', () => {
    const redacted = fact('IncidentTextRedacted', {
      revision: 0,
      path: 'subject',
      reason: logged.data.subject!,
    });
    expect(incidentQueue.search?.(rowAfter(logged, redacted))).not.toContainEqual(logged.data.subject);
    const text = { $personal: { key: 'k', nonce: 'n', data: 'd' } };
    const corrected = { ...fact('IncidentSubjectCorrected', { subject: text }), revision: 2 };
    expect(incidentQueue.search?.(rowAfter(logged, redacted, corrected))).toContainEqual(text);
  });

  test('is found by what caller and desk wrote to each other, but for what was redacted of it', () => {
    const text = (data: string) => ({ $personal: { key: 'k', nonce: 'n', data } });
    const received = fact('IncidentMessageReceived', { channel: 'portal', text: text('asked') }, minute(1));
    const sent = fact('IncidentMessageSent', { channel: 'portal', text: text('answered') }, minute(2));
    const found = incidentQueue.search?.(rowAfter(logged, received, sent));
    expect(found).toEqual(expect.arrayContaining([text('asked'), text('answered')]));
    const reason = text('why');
    const gone = fact('IncidentTextRedacted', { revision: 1, path: 'text', reason });
    const left = incidentQueue.search?.(rowAfter(logged, received, sent, gone));
    expect(left).not.toContainEqual(text('asked'));
    expect(left).toContainEqual(text('answered'));
    const note = fact('IncidentNoteAdded', { visibility: 'internal', text: text('noted') });
    expect(incidentQueue.search?.(rowAfter(logged, note))).not.toContainEqual(text('noted'));
  });

  test('is found by how it was resolved, until it is open again', () => {
    const text = { $personal: { key: 'k', nonce: 'n', data: 'resolved' } };
    const solved = { ...fact('IncidentResolved', { code: 'solved', kind: 'solved', text }), revision: 1 };
    expect(incidentQueue.search?.(rowAfter(logged, solved))).toContainEqual(text);
    const corrected = fact('IncidentResolutionCorrected', { code: 'no-fault', kind: 'no-fault' });
    expect(incidentQueue.search?.(rowAfter(logged, solved, corrected))).toContainEqual(text);
    const gone = fact('IncidentTextRedacted', { revision: 1, path: 'text', reason: text });
    expect(incidentQueue.search?.(rowAfter(logged, solved, gone))).not.toContainEqual(text);
    const reopened = fact('IncidentReopened', { to: 'assigned', because: 'asked' } as never);
    expect(incidentQueue.search?.(rowAfter(logged, solved, reopened))).not.toContainEqual(text);
  });

  test('a type that it does not know changes nothing', () => {
    const row = rowAfter(logged);
    const unknown = {
      ...logged,
      type: 'IncidentSungAbout',
      id: '9',
      stream: 'incident-1',
      revision: 1,
      recordedAt: '',
    };
    expect(incidentQueue.evolve(row, unknown)).toBe(row);
    expect(incidentQueue.evolve(undefined, unknown)).toBeUndefined();
  });
});
