import { demoAgreements } from './demo-agreements.js';
import { demoServices } from './demo-catalogue.js';
import { demoStories } from './demo-stories.js';

const agreed = demoAgreements.flatMap((agreement) => agreement('2041-01-01T00:00:00.000Z').services ?? []);
const inUse = demoServices.filter(({ isInBuild }) => !isInBuild).map(({ code }) => code);

describe('The stories of the demo', () => {
  it.each(demoStories.map((story) => [story.subject, story] as const))(
    '%s: happens in order, before the demo is loaded',
    (_, { steps, supportHoursAgo }) => {
      const minutes = [0, ...steps.map(([minute]) => minute), supportHoursAgo * 60];
      expect(minutes).toEqual([...minutes].sort((one, other) => one - other));
    },
  );

  it('are about services that are in use, and all but the event rooms about what was agreed', () => {
    const services = demoStories.map(({ service }) => service);
    expect(services.filter((service) => !inUse.includes(service))).toEqual([]);
    expect(services.filter((service) => !agreed.includes(service))).toEqual(['event-rooms']);
  });
});

describe('The agreements of the demo', () => {
  it('promise nothing about a service that nobody defined', () => {
    expect(agreed.filter((service) => !inUse.includes(service))).toEqual([]);
  });

  it('promise a response and a resolution for every priority, and at any hour for the first alone', () => {
    for (const agreement of demoAgreements) {
      const { targets } = agreement('2041-01-01T00:00:00.000Z');
      const promised = targets.map(({ measure, priorities, time }) => [measure, priorities, time.kind]);
      expect(promised).toEqual(
        ['response', 'resolution'].flatMap((measure) =>
          [1, 2, 3, 4, 5].map((priority) => [measure, [priority], priority === 1 ? 'wall' : 'business']),
        ),
      );
    }
  });
});
