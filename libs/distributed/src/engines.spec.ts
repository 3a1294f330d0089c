import { asyncApiDocument } from '@ventanilla/hosting';
import type { DistributedConfig } from './distributed.config.js';
import { topicsOf } from './engines.js';

describe('what a distributed service says of its topic', () => {
  it('is what its configuration says', () => {
    const config = { topics: 'northwind.desk', kafkaPartitions: 3 } as DistributedConfig;
    const document = asyncApiDocument(
      [{ name: 'incident', events: [] }],
      'https://x.example',
      topicsOf(config),
    );
    expect(document['channels']).toMatchObject({
      'incident.topic': {
        address: 'northwind.desk.incident.events',
        bindings: { kafka: { topic: 'northwind.desk.incident.events', partitions: 3 } },
      },
    });
  });
});
