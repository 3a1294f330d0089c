import type { Subscription } from '../subscriptions/subscription.js';
import { partsOf } from './foreign-events.js';

const hearing = (...types: string[]): Subscription => ({
  name: 'process:incident.watch',
  from: 'beginning',
  filter: { types },
  handle: () => Promise.resolve(),
});

const shown = (subscription: Subscription) =>
  partsOf(subscription, 'incident').map(({ owner, subscription: { name, filter } }) => ({
    owner,
    name,
    filter,
  }));

describe('R3: A subscription', () => {
  it('of own and of internal events hears the own log', () => {
    expect(shown(hearing('incident.IncidentLogged.', 'internal.TimerFired.'))).toEqual([
      {
        owner: undefined,
        name: 'process:incident.watch',
        filter: { types: ['incident.IncidentLogged.', 'internal.TimerFired.'] },
      },
    ]);
  });

  it('of another service hears that one alone, under the same name', () => {
    expect(shown(hearing('service-desk.PersonForgotten.'))).toEqual([
      {
        owner: 'service-desk',
        name: 'process:incident.watch',
        filter: { types: ['service-desk.PersonForgotten.'] },
      },
    ]);
  });

  it('of both is two, each with a place of its own', () => {
    expect(shown(hearing('incident.IncidentLogged.', 'service-desk.PersonForgotten.'))).toEqual([
      { owner: undefined, name: 'process:incident.watch', filter: { types: ['incident.IncidentLogged.'] } },
      {
        owner: 'service-desk',
        name: 'process:incident.watch@service-desk',
        filter: { types: ['service-desk.PersonForgotten.'] },
      },
    ]);
  });

  it('of several streams at once is so in each of its parts', () => {
    const abreast = { ...hearing('incident.IncidentLogged.', 'service-desk.PersonForgotten.'), abreast: 8 };
    expect(partsOf(abreast, 'incident').map(({ subscription }) => subscription.abreast)).toEqual([8, 8]);
    expect(partsOf(hearing('incident.IncidentLogged.'), 'incident')[0]?.subscription.abreast).toBeUndefined();
  });

  it('by streams is of the own log', () => {
    const subscription = { ...hearing(), filter: { streams: ['process-incident-'] } };
    expect(partsOf(subscription, 'incident')).toEqual([{ owner: undefined, subscription }]);
  });
});
