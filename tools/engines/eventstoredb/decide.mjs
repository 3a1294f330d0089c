// What becomes of an append, as it was measured on the engine: see README.md.

const NONE = -1;

/** `expected` is a revision, 'no_stream', 'any' or 'stream_exists'. An empty list of events is a deletion. */
export function decide(log, stream, expected, events) {
  const state = log.stream(stream);
  if (state.tombstoned) return { outcome: 'deleted' };
  const last = state.events.length - 1;
  const softlyDeleted = last > NONE && state.truncatedBefore > last;
  const attempt = { log, stream, events, state, last, softlyDeleted };
  if (expected === 'any') return withoutRevision(attempt);
  if (expected === 'stream_exists') return whereItExists(attempt);
  return atRevision(attempt, expected === 'no_stream' ? NONE : expected);
}

const written = ({ softlyDeleted, events }) => ({
  outcome: 'written',
  undeletes: softlyDeleted && events.length > 0,
});
const wrong = ({ last }) => ({ outcome: 'wrong-revision', actual: last });
const repeated = ({ revision, position }) => ({ outcome: 'repeated', revision, position });

function atRevision(attempt, revision) {
  const { last, events, state, softlyDeleted } = attempt;
  if (revision === last) return written(attempt);
  if (revision > last || events.length === 0) return wrong(attempt);
  const standing = state.events.slice(revision + 1, revision + 1 + events.length);
  const known = standing.filter(({ id }, at) => id === events[at].id);
  if (known.length === events.length) return repeated(standing.at(-1));
  const isNew = revision === NONE && softlyDeleted && !known.includes(standing[0]);
  return isNew ? written(attempt) : wrong(attempt);
}

function whereItExists(attempt) {
  if (attempt.softlyDeleted) return { outcome: 'deleted' };
  return attempt.last === NONE ? wrong(attempt) : withoutRevision(attempt);
}

/** Only what this process itself has written is known again. */
function withoutRevision(attempt) {
  const { log, stream, events, state } = attempt;
  const revisions = events.map(({ id }) => log.recentIds.get(`${stream} ${id}`));
  if (revisions[0] === undefined) return written(attempt);
  return revisions.includes(undefined) ? wrong(attempt) : repeated(state.events[revisions.at(-1)]);
}
