// node make-master-key.mjs <file> [<folder>]: makes the master key that wraps the keys of personal data, unless it is
// there. Whoever loses it loses every name and text: keep a copy, apart from the databases.
// Where it makes one, the installation is new: the file new-identity in the folder lets the built-in provider make its
// own keys and people there, which it does not do where it lost them.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;
const OWNER_READS = 0o400;

const [path, identityFolder] = process.argv.slice(2);
if (!path) {
  console.error('Name the file: node make-master-key.mjs <file> [<folder>]');
  process.exit(2);
}

// First: cut short in between, it finds no key the next time.
if (identityFolder && !existsSync(path)) writeFileSync(join(identityFolder, 'new-identity'), '');

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
