import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { knownTeams, type KnownTeam } from './known-teams.projection.js';

const after = (...events: readonly TeamEvent[]) =>
  events.reduce<KnownTeam | undefined>(
    (known, event) => knownTeams.evolve(known, event as unknown as ProjectedEvent),
    undefined,
  );
const formed: TeamEvent = { type: 'TeamFormed', data: { name: 'Network', function: 'technical-management' } };
const joined = (person: string): TeamEvent => ({ type: 'TeamMemberJoined', data: { person, skills: [] } });

describe('What is known of a team', () => {
  test('is who works in it now', () => {
    const left: TeamEvent = { type: 'TeamMemberLeft', data: { person: 'ann' } };
    expect(after(formed, joined('ann'), joined('ben'), left)).toEqual({
      name: 'Network',
      members: ['ben'],
      leads: [],
    });
  });

  test('is nobody once it was disbanded', () => {
    const disbanded = { type: 'TeamDisbanded', data: { reason: {} } } as unknown as TeamEvent;
    expect(after(formed, joined('ann'), disbanded)).toEqual({ name: 'Network', members: [], leads: [] });
  });

  test('is what it is called now', () => {
    const described = { type: 'TeamDescribed', data: { name: 'Networks' } } as unknown as TeamEvent;
    expect(after(formed, joined('ann'), described)).toEqual({
      name: 'Networks',
      members: ['ann'],
      leads: [],
    });
  });
});
