// A port of loopback for a process of a spec, an engine or a bench. CommonJS: compiled code and scripts can both load it.
const { randomInt } = require('node:crypto');
const { createServer } = require('node:net');

/**
 * Below those that a system hands out by itself: from there, a connection of anybody could take the port between the
 * moment it is chosen and the one in which the process listens on it. Above the last that fetch refuses to ask.
 */
const FROM = 12_000;
const BELOW = 32_000;
const TRIES = 50;

/** A port that was free a moment ago. */
exports.freePort = async () => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FROM, BELOW);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${FROM} and ${BELOW}.`);
};

const isFree = (port) =>
  new Promise((known) => {
    const probe = createServer();
    probe.once('error', () => known(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => known(true)));
  });
