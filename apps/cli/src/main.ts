import { EXIT } from './failure.js';
import { run } from './program.js';

const stop = new AbortController();

process.on('SIGINT', () => {
  // A second one ends it as it is: nothing is lost either way.
  if (stop.signal.aborted) process.exit(EXIT.interrupted);
  stop.abort();
});
process.stdout.on('error', () => process.exit(EXIT.done));

void run(process.argv.slice(2), { out: process.stdout, err: process.stderr }, stop.signal).then((code) => {
  process.exitCode = code;
});
