import { ownersIn } from './stream-owners.js';

const owners = ownersIn([
  { name: 'desk', aggregates: [{ category: 'person' }, { category: 'audit-desk' }] },
  { name: 'desk-two', aggregates: [{ category: 'incident' }, { category: 'incident-settings' }] },
]);

describe('R3: whose a stream is', () => {
  it.each([
    ['person-17', 'desk'],
    ['audit-desk-17', 'desk'],
    ['incident-17', 'desk-two'],
    ['incident-settings-main', 'desk-two'],
    ['process-desk-erase-person-17', 'desk'],
    ['process-desk-two-close-17', 'desk-two'],
    ['number-desk', 'desk'],
    ['number-desk-requests', 'desk'],
    ['number-desk-two', 'desk-two'],
    ['subscription-process:desk.erase-person', 'desk'],
    ['subscription-dispatcher:desk-two', 'desk-two'],
    ['subscription-webhook:desk.0198c2d4#1', 'desk'],
    ['number-desktop', undefined],
    ['persons-17', undefined],
    ['process-other-x', undefined],
    ['move-log', undefined],
  ])('%s: %s', (stream, owner) => expect(owners.ofStream(stream)).toBe(owner));

  it.each([
    ['process:desk.erase-person', 'desk'],
    ['webhook:desk-two.0198c2d4', 'desk-two'],
    ['dispatcher:desk', 'desk'],
    ['something:else', undefined],
  ])('subscription %s: %s', (name, owner) => expect(owners.ofSubscription(name)).toBe(owner));
});
