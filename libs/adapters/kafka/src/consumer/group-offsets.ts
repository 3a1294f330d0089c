import { withAdmin } from '../client/with-admin.js';
import type { KafkaSettings } from '../client/kafka-settings.js';
import { topicEnd, type Offsets, type TopicEnd } from '../log/topic-offsets.js';

export interface Group {
  readonly settings: KafkaSettings;
  readonly topic: string;
  readonly group: string;
}

const NONE = -1;

/** How far a group has come, and the topic. */
export interface GroupPlace {
  readonly end: TopicEnd;
  /** -1 where the group was never told. */
  readonly committed: Offsets;
}

/** Undefined where the topic is not there yet. */
export const groupPlace = async ({ settings, topic, group }: Group): Promise<GroupPlace | undefined> => {
  const end = await topicEnd(settings, topic);
  if (!end) return undefined;
  const committed = await withAdmin(settings, (admin) =>
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
  );
  const offsets = end.offsets.map(() => NONE);
  for (const { partition, offset } of committed[0]?.partitions ?? []) offsets[partition] = Number(offset);
  return { end, committed: offsets };
};

/**
 * Has a group begin where it began for the first time, in the partitions where the brokers know nothing of it: it is
 * new, or was away for so long that they forgot it. Only while nobody is in the group.
 */
export const beginAt = async (
  { settings, topic, group }: Group,
  { committed, begin }: { readonly committed: Offsets; readonly begin: Offsets },
): Promise<void> => {
  const partitions = begin
    .map((offset, partition) => ({ partition, offset: String(offset) }))
    .filter(({ partition }) => committed[partition] === NONE);
  if (partitions.length === 0) return;
  await withAdmin(settings, (admin) => admin.setOffsets({ groupId: group, topic, partitions }));
};
