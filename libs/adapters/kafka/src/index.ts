export type { KafkaSettings } from './client/kafka-settings.js';
export { ForeignRecord } from './client/event-message.js';
export { KafkaEvents, type KafkaEventsOptions } from './consumer/kafka-events.js';
export { TopicLog, type TopicLogOptions } from './log/topic-log.js';
export { partitionOf } from './log/topic-offsets.js';
export { KafkaPublisher, type KafkaPublisherOptions } from './publisher/kafka-publisher.js';
export { ensureTopic, topicOf, WrongTopic, type TopicOptions } from './publisher/topic.js';
