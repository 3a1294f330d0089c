import type { ConcernedLookup } from './concerned.lookup.js';
import { ShownEvents } from './shown-events.js';
import type { Concerned, Reader } from './visibility.policy.js';

const reader = (of: Partial<Reader> = {}): Reader => ({
  personId: 'ann',
  organisations: ['north'],
  teams: [],
  sees: 'unrestricted',
  readsInternalNotes: true,
  ...of,
});

const other = { organisation: 'south' };
const toldOf = (known: Record<string, Concerned>, who: Reader, told: readonly object[]) =>
  new ShownEvents({
    of: () => Promise.resolve(new Map(Object.entries(known))),
  } as unknown as ConcernedLookup).to(who, told);
const shown = async (known: Record<string, Concerned>, who: Reader, ...told: object[]) =>
  (await toldOf(known, who, told)).data;

describe('the other side of a parent and its child', () => {
  it.each([
    ['ChildAccepted', { child: 'i9', organisation: 'south' }],
    ['ChildReleased', { child: 'i9', because: 'asked' }],
    ['ChildNotResolved', { child: 'i9', reason: 'CODE_RETIRED' }],
    ['IncidentAttached', { parent: 'i9', organisation: 'south' }],
    ['IncidentAttachmentRefused', { parent: 'i9', reason: 'CHILD_DONE' }],
    ['IncidentDetached', { parent: 'i9', because: 'asked' }],
    ['IncidentNotResolvedWithParent', { parent: 'i9', reason: 'CODE_RETIRED' }],
    ['IncidentMessageSentWithParent', { parent: 'i9', revision: 4 }],
  ])('%s is withheld from who may not see it, and whole for who sees both', async (_, data) => {
    expect(await shown({ i9: other }, reader(), data)).toEqual([undefined]);
    expect(await shown({ i9: other }, reader({ organisations: ['north', 'south'] }), data)).toEqual([data]);
  });

  it('is left out of what an incident was logged with, and nothing else of that', async () => {
    const logged = { number: 'INC0000042', under: 'i9', organisation: 'north' };
    const { under: _, ...rest } = logged;
    expect(await shown({ i9: other }, reader(), logged)).toEqual([rest]);
    expect(await shown({ i9: { organisation: 'north' } }, reader(), logged)).toEqual([logged]);
  });

  it('is nobody’s to see where it is restricted, or was never there', async () => {
    const restricted: Concerned = {
      organisation: 'north',
      restriction: { kind: 'security', named: ['eve'] },
    };
    expect(await shown({ i9: restricted }, reader(), { child: 'i9' })).toEqual([undefined]);
    expect(await shown({}, reader(), { child: 'i9' })).toEqual([undefined]);
  });

  it('leaves other events as they are, in their order', async () => {
    const [text, code] = [{ text: 'x' }, { code: 'solved' }];
    expect(await shown({ i9: other }, reader(), text, { child: 'i9' }, code)).toEqual([
      text,
      undefined,
      code,
    ]);
  });

  it('is called by its number for who may see it, and for nobody else', async () => {
    const found = {
      i8: { organisation: 'north', number: 'INC0000008' },
      i9: { ...other, number: 'INC0000009' },
    };
    const { numbers } = await toldOf(found, reader(), [{ child: 'i8' }, { child: 'i9' }]);
    expect([...numbers]).toEqual([['i8', 'INC0000008']]);
  });
});
