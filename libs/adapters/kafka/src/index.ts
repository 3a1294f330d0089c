export type { KafkaSettings } from './client/kafka-settings.js';
export { ForeignRecord } from './client/event-message.js';
export { KafkaPublisher, type KafkaPublisherOptions } from './publisher/kafka-publisher.js';
export { ensureTopic, topicOf, WrongTopic, type TopicOptions } from './publisher/topic.js';
