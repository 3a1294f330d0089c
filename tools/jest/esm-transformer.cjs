// Jest on Node 20 cannot require() ES modules, so packages that ship only ES modules are converted to
// CommonJS. Everything that is CommonJS already passes through unchanged.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const swcVersion = require('@swc/core/package.json').version;
const ownDigest = createHash('sha256').update(readFileSync(__filename)).digest('hex');
const typeOfFolder = new Map();

function packageType(folder) {
  const known = typeOfFolder.get(folder);
  if (known) return known;
  const file = join(folder, 'package.json');
  const parent = dirname(folder);
  let type = 'commonjs';
  if (existsSync(file)) type = JSON.parse(readFileSync(file, 'utf8')).type ?? 'commonjs';
  else if (parent !== folder) type = packageType(parent);
  typeOfFolder.set(folder, type);
  return type;
}

function isEsm(path) {
  if (path.endsWith('.mjs')) return true;
  return path.endsWith('.js') && packageType(dirname(path)) === 'module';
}

module.exports = {
  canInstrument: false,
  getCacheKey(source, path) {
    const hash = createHash('sha256').update(ownDigest).update(swcVersion);
    return hash
      .update(isEsm(path) ? 'esm' : 'cjs')
      .update(path)
      .update(source)
      .digest('hex')
      .slice(0, 32);
  },
  process(source, path) {
    if (!isEsm(path)) return { code: source };
    const { code, map } = require('@swc/core').transformSync(source, {
      filename: path,
      swcrc: false,
      configFile: false,
      sourceMaps: true,
      module: { type: 'commonjs' },
      jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } },
    });
    return { code, map };
  },
};
