import { minute } from '../incident/incident.stories.js';
import { ANA, BEN, BOSS, EXPERT, knownWith, LEAD } from './ladder.stories.js';
import type { Rung } from './ladder.state.js';
import { whomToAsk } from './whom-to-ask.policy.js';

const known = knownWith();
const asking = { known, at: minute(0), responsible: 'print', everAsked: [] };
const rung = (of: Partial<Rung>): Rung => ({ afterMinutes: 0, action: 'notify', asks: 'on-duty', ...of });

describe('a rung asks', () => {
  test('who is on duty in the team that answers for the ticket, and tells who else is', () => {
    expect(whomToAsk(rung({}), asking)).toEqual({
      as: 'on-duty',
      person: ANA,
      team: 'print',
      onDuty: [ANA, BEN],
    });
  });

  test('the first on duty again, or the next whom it has not asked', () => {
    const again = { ...asking, everAsked: [ANA] };
    expect(whomToAsk(rung({}), again)).toMatchObject({ person: ANA });
    expect(whomToAsk(rung({ asks: 'next-on-duty' }), again)).toMatchObject({ person: BEN });
  });

  test('the lead, where everybody on duty was asked or nobody is', () => {
    const asked = { as: 'team-lead', person: LEAD, team: 'print' };
    const everybody = { ...asking, everAsked: [ANA, BEN] };
    expect(whomToAsk(rung({ asks: 'next-on-duty' }), everybody)).toEqual({ ...asked, onDuty: [ANA, BEN] });
    const early = { ...asking, at: '2025-06-01T00:00:00.000Z' };
    expect(whomToAsk(rung({}), early)).toEqual({ ...asked, onDuty: [] });
  });

  test('another team, where it names one', () => {
    expect(whomToAsk(rung({ team: 'messaging' }), asking)).toMatchObject({
      person: EXPERT,
      team: 'messaging',
    });
  });

  test('the person that it names', () => {
    expect(whomToAsk(rung({ asks: 'person', person: BOSS }), asking)).toEqual({
      as: 'person',
      person: BOSS,
      team: 'print',
    });
  });

  test('nobody, and says so, where there is nobody', () => {
    expect(whomToAsk(rung({ asks: 'team-lead', team: 'messaging' }), asking)).toEqual({
      as: 'nobody',
      team: 'messaging',
    });
    expect(whomToAsk(rung({}), { known, at: minute(0), everAsked: [] })).toEqual({ as: 'nobody' });
  });
});
