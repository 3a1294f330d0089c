"""Prints every event of some topics, from the earliest one on, each event of a stream once.

    python subscriber.py --brokers localhost:9092 ventanilla.incident.events [...] [--until-end]
"""

import argparse
import json
from collections.abc import Iterator

from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from kafka import KafkaConsumer, TopicPartition


class Streams:
    """What was seen of each stream: a topic may carry an event twice, and never leaves one out."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def is_new(self, subject: str, revision: int) -> bool:
        last = self._last.get(subject, -1)
        if revision <= last:
            return False
        if revision > last + 1:
            raise RuntimeError(f"{subject} lacks what lies between {last} and {revision}: read it again from before.")
        self._last[subject] = revision
        return True


def records(brokers: str, topics: list[str], until_end: bool) -> Iterator[KafkaMessage]:
    consumer = KafkaConsumer(bootstrap_servers=brokers, enable_auto_commit=False)
    parts = [TopicPartition(topic, part) for topic in topics for part in consumer.partitions_for_topic(topic) or ()]
    consumer.assign(parts)
    consumer.seek_to_beginning(*parts)
    ends = consumer.end_offsets(parts)
    while not until_end or any(consumer.position(part) < ends[part] for part in parts):
        for page in consumer.poll(timeout_ms=500).values():
            for record in page:
                yield KafkaMessage(headers=dict(record.headers), key=record.key, value=record.value)
    consumer.close()


def shown(event: BaseCloudEvent) -> dict[str, object]:
    return {
        "subject": event.get_subject(),
        "revision": int(event.get_extension("revision")),
        "type": event.get_type(),
        "time": event.get_time().isoformat(),
        "imported": event.get_extension("originsystem") is not None,
        "data": event.get_data(),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("topics", nargs="+")
    parser.add_argument("--brokers", default="localhost:9092")
    parser.add_argument("--until-end", action="store_true", help="stop at what is the end now")
    options = parser.parse_args()
    streams = Streams()
    for record in records(options.brokers, options.topics, options.until_end):
        event = from_binary_event(record)
        if streams.is_new(event.get_subject(), int(event.get_extension("revision"))):
            print(json.dumps(shown(event), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
