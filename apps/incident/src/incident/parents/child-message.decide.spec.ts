import { given } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { cancelled, closed, command, fact, logged, minute, resolved } from '../incident.stories.js';

const PARENT = 'incident-1';
const attachment = { parent: PARENT, organisation: 'acme', acceptedAt: minute(3) };
const attached = fact('IncidentAttached', attachment, minute(4));
const incidentGiven = given(incident);

describe('a message of the parent to all children', () => {
  const message = { parent: PARENT, organisation: 'acme', revision: 7, channel: 'email' } as const;
  const send = command('SendMessageWithParent', { ...message, acceptedAt: attachment.acceptedAt });

  test('reaches the child by reference, and not by copy', () => {
    for (const story of [[], [resolved], [resolved, closed]])
      incidentGiven(logged, attached, ...story)
        .when(send)
        .then({ type: 'IncidentMessageSentWithParent', data: message });
  });

  test.each([
    ['what is cancelled', [logged, attached, cancelled]],
    ['what is no child', [logged]],
    [
      'a child that was accepted since',
      [logged, fact('IncidentAttached', { ...attachment, acceptedAt: minute(5) })],
    ],
  ])('does not reach %s', (_, story) => {
    incidentGiven(...story)
      .when(send)
      .thenNothing();
  });
});
