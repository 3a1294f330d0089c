#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'apps', 'cli', 'main.js');

async function run() {
  if (!existsSync(main)) {
    const { build } = await import('../tools/build.mjs');
    await build({ quiet: true });
  }
  require(main);
}

run().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
