import type { Happened, ProjectedEvent } from '@ventanilla/kernel';
import type { IncidentEvent } from '../../incident/incident.events.js';
import {
  assigned,
  CALLER,
  closed,
  fact,
  logged,
  minute,
  onHold,
  resolved,
} from '../../incident/incident.stories.js';
import { ticketFacts } from './ticket-facts.projection.js';
import type { ReportedTicket } from './ticket.js';

const ORIGIN = { system: 'servicenow:main', record: 'INC1' };

const ticketAfter = (events: readonly Happened<IncidentEvent>[], origin?: typeof ORIGIN): ReportedTicket => {
  const ticket = events
    .map((event, revision): ProjectedEvent => ({
      ...event,
      id: `event-${revision}`,
      stream: 'incident-1',
      revision,
      recordedAt: event.at,
      ...(origin && { origin }),
    }))
    .reduce<ReportedTicket | undefined>((before, event) => ticketFacts.evolve(before, event), undefined);
  if (!ticket) throw new Error('There is no ticket.');
  return ticket;
};

const told = ({ facts }: ReportedTicket) => facts.map(({ fact: name, ref }) => `${ref} ${name}`);

const transition = (from: string, to: string, at: number, more: object = {}) =>
  fact(
    'IncidentTransitionImported',
    { from, to, refusal: 'NO_COMMAND_FOR_TRANSITION', ...more } as never,
    minute(at),
  );

describe('the facts of a ticket', () => {
  it('are what clocks hear of, each with the revision of its event', () => {
    const ticket = ticketAfter([logged, assigned, onHold, resolved, closed]);
    expect(told(ticket)).toEqual(['0 logged', '1 assigned', '2 held', '3 resolved', '4 closed']);
    expect(ticket).toMatchObject({ number: 'INC0000042', organisation: 'acme', callerId: CALLER });
    expect(ticket.endedAt).toBe(ticket.facts.at(-1)?.at);
  });

  it('hold no text, since a report asks for none', () => {
    expect(JSON.stringify(ticketAfter([logged, assigned, resolved]))).not.toContain('$personal');
  });

  it('end with the closure, until it is opened again', () => {
    const reopened = fact(
      'IncidentReopened',
      { because: 'asked', from: 'closed', to: 'assigned', team: 'print' },
      minute(500),
    );
    const ticket = ticketAfter([logged, assigned, resolved, closed, reopened]);
    expect(ticket).not.toHaveProperty('endedAt');
    expect(ticket.facts.at(-1)).toMatchObject({ fact: 'reopened', team: 'print' });
  });

  it('are a restricted one’s too, with who may know of it', () => {
    const restricted = fact('IncidentRestricted', { kind: 'security', named: ['ann'] }, minute(3));
    const granted = fact('IncidentAccessGranted', { personId: 'ben' }, minute(4));
    expect(ticketAfter([logged, restricted, granted]).restriction).toEqual({
      kind: 'security',
      named: ['ann', 'ben'],
    });
  });
});

describe('what was recorded of its targets', () => {
  const targets = (state: string) => [
    {
      run: 'resolution.1.1',
      target: 'resolution',
      measure: 'resolution',
      goalSeconds: 3_600,
      state,
      dueAt: minute(60),
    },
  ];
  const decided = (version: number, at: number) =>
    fact(
      'IncidentCoverageDecided',
      {
        coverage: 'covered',
        agreement: 'gold',
        version,
        because: 'reported',
        since: minute(0),
        targets: targets('running'),
        knownFrom: {},
      } as never,
      minute(at),
    );

  it('stands with the version under which it was said, beside what was said under the next one', () => {
    const changed = fact('IncidentDueTimesChanged', { targets: targets('met') } as never, minute(9));
    expect(ticketAfter([logged, decided(1, 1), changed, decided(2, 10)]).recorded).toMatchObject([
      { agreement: 'gold', version: 1, ref: '2', targets: [{ run: 'resolution.1.1', state: 'met' }] },
      { agreement: 'gold', version: 2, ref: '3', targets: [{ state: 'running' }] },
    ]);
  });

  it('keeps what was said before somebody corrected the record beside what is said since', () => {
    const reason = { $personal: { key: 'k/b1.0', nonce: 'n', data: 'd' } } as never;
    const span = { from: minute(3), to: minute(4) };
    const forgotten = fact(
      'IncidentForgottenHoldRecorded',
      { hold: 'appointment', kind: 'appointment', ...span, reason },
      minute(11),
    );
    const late = fact('IncidentDueTimesChanged', { targets: targets('breached') } as never, minute(9));
    const met = fact('IncidentDueTimesChanged', { targets: targets('met') } as never, minute(11));
    const ticket = ticketAfter([logged, decided(1, 1), late, forgotten, met]);
    expect(ticket.recorded).toMatchObject([
      { version: 1, ref: '2', correctedBy: '3', targets: [{ state: 'breached' }] },
      { version: 1, ref: '4', targets: [{ state: 'met' }] },
    ]);
    expect(ticket.facts.at(-1)).toEqual({
      fact: 'corrected',
      correction: { corrects: 'hold', hold: 'appointment', ...span },
      at: minute(11),
      ref: '3',
    });
  });

  it('is absent where nothing ever was', () => {
    expect(ticketAfter([logged])).not.toHaveProperty('recorded');
  });
});

describe('why a target was not kept', () => {
  const because = (run: string, cause: string, at: number) =>
    fact(
      'IncidentBreachCauseRecorded',
      { run, target: 'response', cause, responsible: { kind: 'team', id: 'print' } } as never,
      minute(at),
    );

  it('is what was told last of each run, in the place where something was told first', () => {
    const stories = [
      because('r1', 'capacity', 10),
      because('r2', 'other', 20),
      because('r1', 'knowledge', 30),
    ];
    expect(ticketAfter([logged, ...stories]).causes).toEqual([
      { run: 'r2', cause: 'other', at: minute(20), ref: '2' },
      { run: 'r1', cause: 'knowledge', at: minute(10), ref: '3' },
    ]);
  });
});

describe('a breach that was none', () => {
  it('has no cause any more', () => {
    const which = { run: 'r1', target: 'response', measure: 'response' } as const;
    const cause = { ...which, cause: 'capacity', responsible: { kind: 'customer' } } as const;
    const told = fact('IncidentBreachCauseRecorded', cause, minute(10));
    const overturned = fact('IncidentBreachOverturned', { ...which, breachedAt: minute(5) }, minute(11));
    expect(ticketAfter([logged, told]).causes).toHaveLength(1);
    expect(ticketAfter([logged, told, overturned]).causes).toEqual([]);
  });
});

describe('R14: what another system did', () => {
  it('is marked as imported', () => {
    expect(ticketAfter([logged], ORIGIN).imported).toBe(true);
    expect(ticketAfter([logged])).not.toHaveProperty('imported');
  });

  it.each([
    [
      'closed without a resolution has nothing left to resolve',
      ['in-progress', 'closed'],
      ['resolved', 'closed'],
    ],
    ['closed after a resolution is closed', ['resolved', 'closed'], ['closed']],
    ['opened again from closed is opened again', ['closed', 'in-progress'], ['reopened', 'work-started']],
    ['held after it was resolved is opened again first', ['resolved', 'pending'], ['reopened', 'held']],
    ['worked on after a hold goes on', ['pending', 'in-progress'], ['resumed', 'work-started']],
    ['from one hold to another stays held', ['pending', 'pending'], ['held']],
  ])('%s', (_, [from = '', to = ''], facts) => {
    const ticket = ticketAfter([logged, transition(from, to, 9)], ORIGIN);
    expect(told(ticket).slice(1)).toEqual(facts.map((name) => `1 ${name}`));
  });
});
