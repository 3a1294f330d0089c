// node make-master-key.mjs <file>: makes the master key that wraps the keys of personal data, unless it is there.
// Whoever loses it loses every name and text: keep a copy, apart from the databases.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs';

const BYTES = 32;
const OWNER_READS = 0o400;

const [path] = process.argv.slice(2);
if (!path) {
  console.error('Name the file: node make-master-key.mjs <file>');
  process.exit(2);
}

const temporary = `${path}.${process.pid}`;
const file = openSync(temporary, 'wx', OWNER_READS);
writeSync(file, `${randomBytes(BYTES).toString('base64')}\n`);
fsyncSync(file);
closeSync(file);
try {
  // A link replaces nothing: of two that make it at once, one does.
  linkSync(temporary, path);
  console.log(`${path} is made. Keep a copy of it apart from the databases.`);
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.log(`${path} is there already, and stays as it is.`);
} finally {
  rmSync(temporary);
}
