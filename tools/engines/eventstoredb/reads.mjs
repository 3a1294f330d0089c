// Read: of a stream or of everything, forwards or backwards, once or as a subscription.
import {
  caughtUp,
  checkpoint,
  confirmation,
  eventMessage,
  filterOf,
  invalidPosition,
  streamDeleted,
  streamName,
  streamNotFound,
} from './messages.mjs';

const BACKWARDS = 1;
/** Live events that a subscription may lag behind before it goes back to catching up. */
const LIVE_BACKLOG = 256;

/** Waits where the client does not take any more: HTTP/2's own flow control. */
class Responses {
  constructor(call) {
    this.call = call;
  }

  get over() {
    return this.call.cancelled || this.call.destroyed;
  }

  async send(message) {
    if (this.over || this.call.write(message)) return;
    await new Promise((resolve) => {
      for (const event of ['drain', 'cancelled', 'close']) this.call.once(event, resolve);
    });
  }
}

export const read = (log, gate) => async (call) => {
  try {
    await gate(call);
    const options = call.request.getOptions();
    const responses = new Responses(call);
    if (options.hasSubscription()) await subscribe(log, options, responses);
    else if (options.hasStream()) await readStream(log, options, responses);
    else await readAll(log, options, responses);
    call.end();
  } catch (error) {
    call.emit('error', error);
  }
};

async function readStream(log, options, responses) {
  const from = options.getStream();
  const name = streamName(from.getStreamIdentifier());
  if (log.stream(name).tombstoned) throw streamDeleted(name);
  const events = log.visibleEvents(name);
  if (!events) return responses.send(streamNotFound(name));
  const backwards = options.getReadDirection() === BACKWARDS;
  const start = streamStart(from, backwards);
  const wanted = backwards
    ? events.filter(({ revision }) => revision <= start).toReversed()
    : events.filter(({ revision }) => revision >= start);
  for (const event of wanted.slice(0, countOf(options))) {
    if (responses.over) return undefined;
    await responses.send(eventMessage(event));
  }
  return undefined;
}

function streamStart(from, backwards) {
  if (from.hasStart()) return 0;
  if (from.hasEnd()) return backwards ? Infinity : Number.MAX_SAFE_INTEGER;
  return Number(from.getRevision());
}

const countOf = (options) => Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER);

async function readAll(log, options, responses) {
  const backwards = options.getReadDirection() === BACKWARDS;
  const { passes } = filterOf(options);
  let left = countOf(options);
  const step = backwards ? -1 : 1;
  let index = backwards ? indexBefore(log, options.getAll()) : indexFrom(log, options.getAll());
  for (; index >= 0 && index < log.visible && left > 0 && !responses.over; index += step) {
    if (!passes(log.records[index])) continue;
    left -= 1;
    await responses.send(eventMessage(log.records[index]));
  }
}

/** Forwards, a read begins with the record at its position. */
function indexFrom(log, all) {
  if (all.hasEnd()) return log.visible;
  return all.hasStart() ? 0 : indexAt(log, Number(all.getPosition().getCommitPosition()));
}

/** Backwards, it begins with the record before its position. */
function indexBefore(log, all) {
  if (all.hasStart()) return -1;
  return (all.hasEnd() ? log.visible : indexFrom(log, all)) - 1;
}

/** Beyond the end is nobody's mistake, in the middle of a record is. */
function indexAt(log, position) {
  if (position > log.lastPosition) return log.visible;
  const index = log.indexOfPosition.get(position);
  if (index === undefined) throw invalidPosition();
  return index;
}

async function subscribe(log, options, responses) {
  if (options.hasStream()) throw new Error('The double has subscriptions to everything only.');
  const subscription = new Subscription(log, filterOf(options), responses);
  await subscription.run(options.getAll());
}

class Subscription {
  constructor(log, { passes, window, interval }, responses) {
    Object.assign(this, { log, passes, window, interval, responses });
    this.silencedAs = log.silences;
  }

  /** A start position is exclusive here. */
  async run(all) {
    const start = all.hasPosition() ? Number(all.getPosition().getCommitPosition()) : -1;
    this.next = all.hasPosition() ? indexAt(this.log, start) : indexFrom(this.log, all);
    if (this.log.records[this.next]?.position === start) this.next += 1;
    // What is sent next lies behind this: the engine remembers a position from beyond its end as well.
    this.looked = all.hasEnd() ? this.log.lastPosition : start;
    await this.responses.send(confirmation());
    while (!this.responses.over) {
      await this.catchUp();
      await this.live();
    }
  }

  get silent() {
    return this.silencedAs !== this.log.silences;
  }

  async catchUp() {
    let counter = 0;
    while (this.next < this.log.visible && !this.responses.over) {
      const pageStart = this.log.records[this.next].position;
      const pageEnd = Math.min(this.next + this.window, this.log.visible);
      counter += pageEnd - this.next;
      while (this.next < pageEnd) await this.offer(this.log.records[this.next]);
      if (this.interval && counter >= this.interval && this.next < this.log.visible) {
        counter %= this.interval;
        this.looked = Math.max(this.looked, pageStart);
        await this.responses.send(checkpoint(this.looked));
      }
    }
    if (this.interval) await this.responses.send(checkpoint(this.looked));
    await this.responses.send(caughtUp());
  }

  async live() {
    let counter = 0;
    while (!this.responses.over && (this.silent || this.log.visible - this.next <= LIVE_BACKLOG)) {
      if (this.next === this.log.visible || this.silent) {
        await this.grown();
        continue;
      }
      const record = this.log.records[this.next];
      await this.offer(record);
      counter += 1;
      if (!this.interval || counter < this.interval) continue;
      counter = 0;
      this.looked = Math.max(this.looked, record.position);
      await this.responses.send(checkpoint(this.looked));
    }
  }

  async offer(record) {
    this.next += 1;
    if (record.position <= this.looked || !this.passes(record) || this.responses.over) return;
    this.looked = record.position;
    await this.responses.send(eventMessage(record));
  }

  grown() {
    return new Promise((resolve) => {
      const wake = () => {
        this.log.off('grown', wake);
        this.responses.call.off('cancelled', wake);
        resolve();
      };
      this.log.on('grown', wake);
      this.responses.call.on('cancelled', wake);
    });
  }
}
