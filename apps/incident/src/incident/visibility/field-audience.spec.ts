import { personal } from '@ventanilla/kernel';
import { isShownField, shownData, shownParts } from './field-audience.js';

const caller = { readsInternalNotes: false };
const desk = { readsInternalNotes: true };

const subject = personal('About a colleague');
const logged = {
  number: 'INC0000042',
  subject,
  restriction: { kind: 'personnel', named: ['eve'] },
  under: 'incident-9',
  externalReferences: [{ system: 'erp', number: '7' }],
};
const heldBy = {
  reason: 'waiting-for-supplier',
  parentSince: '2026-11-23T09:41:12.120Z',
  passedOn: true,
  followUp: { remindsAt: ['2026-11-24T09:41:12.120Z'], ownerToldAt: '2026-11-25T09:41:12.120Z' },
};
const withoutDeskFields = {
  reason: heldBy.reason,
  followUp: { remindsAt: heldBy.followUp.remindsAt },
};

describe('the data of an event that is told to everyone', () => {
  it('showed callers why the incident was restricted, who is named and what it was logged under', () => {
    const { number, externalReferences } = logged;
    expect(shownData(caller, logged)).toEqual({ number, subject, externalReferences });
    expect(shownData(desk, logged)).toEqual(logged);
  });

  it('shows callers nothing of parents, children and whom else the desk tells, however deep it stands', () => {
    expect(shownData(caller, heldBy)).toEqual(withoutDeskFields);
    for (const field of ['withParent', 'withChildren', 'toChildren', 'endsPassedOnHold'])
      expect(shownData(caller, { code: 'solved', [field]: true })).toEqual({ code: 'solved' });
  });

  it('shows callers no field that nobody has said of whom it is for', () => {
    expect(shownData(caller, { code: 'solved', addedOneDay: 'by an instance of tomorrow' })).toEqual({
      code: 'solved',
    });
  });

  it('shows callers nothing of what teams agreed among each other', () => {
    const targets = [{ measure: 'response' }, { measure: 'handling', team: 'network' }];
    expect(shownData(caller, { coverage: { targets } })).toEqual({
      coverage: { targets: [{ measure: 'response' }] },
    });
  });
});

describe('parts of an incident', () => {
  it('showed callers whose hold it is and when its owner is told', () => {
    expect(shownParts(caller, { hold: { ...heldBy, tooLong: true } })).toEqual({ hold: withoutDeskFields });
    expect(shownParts(desk, { hold: heldBy })).toEqual({ hold: heldBy });
  });
});

it('what is for the desk in an event is for the desk in a row, too', () => {
  for (const field of ['restriction', 'ownerToldAt', 'parent', 'restriction.named'])
    expect([field, isShownField(caller, field)]).toEqual([field, false]);
});
