// Streams, revisions and positions over the file. Appends are decided one after another; those that come while
// the disk is busy share the next sync. Nothing is seen by readers or acknowledged before it is on disk.
import { EventEmitter } from 'node:events';
import { decide } from './decide.mjs';
import { LogFile } from './log-file.mjs';

// Less than any event takes in a frame, so that no two events get one position.
const POSITION_STEP = 64;

export class EventLog extends EventEmitter {
  constructor(folder, options) {
    super();
    this.setMaxListeners(0);
    this.file = new LogFile(folder, options);
    this.records = [];
    this.indexOfPosition = new Map();
    this.streams = new Map();
    this.recentIds = new Map();
    this.waiting = [];
    this.visible = 0;
    /** Subscriptions from before the last of these get nothing any more, and are not told. */
    this.silences = 0;
    for (const { offset, payload } of this.file.frames) this.apply(offset, payload);
    this.file.frames.length = 0;
    this.visible = this.records.length;
  }

  get lastPosition() {
    return this.visible === 0 ? -1 : this.records[this.visible - 1].position;
  }

  stream(name) {
    return this.streams.get(name) ?? { events: [], truncatedBefore: 0, tombstoned: false };
  }

  /** Events of a stream that readers may see; undefined for one that is not there or was deleted. */
  visibleEvents(name) {
    const { events, truncatedBefore } = this.stream(name);
    const seen = events.filter(({ index }) => index < this.visible);
    if (seen.length === 0 || truncatedBefore > seen.at(-1).revision) return undefined;
    return seen.filter(({ revision }) => revision >= truncatedBefore);
  }

  /** `{ outcome: 'written' | 'repeated', revision, position }`, `'wrong-revision'` with `actual`, or `'deleted'`. */
  append(stream, expected, events) {
    const decision = decide(this, stream, expected, events);
    if (decision.outcome === 'written') {
      Object.assign(decision, this.submit(stream, this.stream(stream).events.length, events));
      if (decision.undeletes) this.truncate(stream, decision.first);
    }
    return this.synced(decision);
  }

  /** Deletes softly: the stream's revisions go on where they were. */
  delete(stream, expected) {
    const decision = decide(this, stream, expected, []);
    if (decision.outcome !== 'written') return this.synced(decision);
    return this.synced({ ...decision, ...this.truncate(stream, Number.MAX_SAFE_INTEGER) });
  }

  tombstone(stream, expected) {
    const decision = decide(this, stream, expected, []);
    if (decision.outcome !== 'written') return this.synced(decision);
    const event = {
      id: crypto.randomUUID(),
      type: '$streamDeleted',
      contentType: '',
      data: '',
      metadata: '',
    };
    const first = this.stream(stream).events.length;
    return this.synced({ ...decision, ...this.submit(stream, first, [event], { tombstone: true }) });
  }

  truncate(stream, before) {
    const data = Buffer.from(JSON.stringify({ $tb: before })).toString('base64');
    const event = {
      id: crypto.randomUUID(),
      type: '$metadata',
      contentType: 'application/json',
      data,
      metadata: '',
    };
    return this.submit(`$$${stream}`, this.stream(`$$${stream}`).events.length, [event]);
  }

  submit(stream, first, events, marks = {}) {
    const created = Date.now();
    const payload = { stream, first, created, ...marks, events };
    const frame = this.file.frame(payload);
    const last = this.apply(frame.offset, payload);
    for (const [index, { id }] of events.entries()) this.recentIds.set(`${stream} ${id}`, first + index);
    this.pending = [...(this.pending ?? []), frame];
    return { first, revision: last.revision, position: last.position };
  }

  apply(offset, { stream, first, created, events, tombstone }) {
    const state = this.streams.get(stream) ?? this.stream(stream);
    this.streams.set(stream, state);
    for (const [at, event] of events.entries()) {
      const record = {
        ...event,
        data: Buffer.from(event.data, 'base64'),
        metadata: Buffer.from(event.metadata, 'base64'),
        stream,
        created,
        revision: first + at,
        position: offset + at * POSITION_STEP,
        index: this.records.length,
      };
      this.indexOfPosition.set(record.position, record.index);
      this.records.push(record);
      state.events.push(record);
    }
    if (tombstone) state.tombstoned = true;
    if (stream.startsWith('$$')) this.takeMetadata(stream.slice(2), state.events.at(-1));
    return state.events.at(-1);
  }

  takeMetadata(stream, { data }) {
    const state = this.streams.get(stream) ?? this.stream(stream);
    this.streams.set(stream, state);
    state.truncatedBefore = JSON.parse(data.toString()).$tb ?? 0;
  }

  /** The decision, once everything that was decided before it is on disk. */
  synced(decision) {
    return new Promise((resolve) => {
      this.waiting.push(() => resolve(decision));
      void this.flush();
    });
  }

  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    while (this.waiting.length > 0) {
      // Whatever comes in this turn of the event loop joins in.
      await new Promise((resolve) => setImmediate(resolve));
      const [answers, frames, upTo] = [this.waiting, this.pending ?? [], this.records.length];
      [this.waiting, this.pending] = [[], []];
      try {
        if (frames.length > 0) await this.file.write(frames);
      } catch (error) {
        // As the engine itself does: a writer that cannot write ends the process.
        this.emit('broken', error);
        return;
      }
      this.visible = upTo;
      for (const answer of answers) answer();
      if (frames.length > 0) this.emit('grown');
    }
    this.flushing = false;
  }
}
