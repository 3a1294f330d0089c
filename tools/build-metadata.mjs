// Writes apps/<app>/src/metadata.ts: what the OpenAPI document needs to know about the types in *.dto.ts,
// *.query.ts and *.controller.ts, which swc does not keep. Load it before the document is made:
//   await SwaggerModule.loadPluginMetadata(metadata);
// `npm run build:metadata -- incident` does one app; without names, every app that has a main.ts and a dto or
// controller. The files are generated: they are committed, formatted, and never edited.
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import ts from 'typescript';
import { root } from './build.mjs';

const dtoFileNameSuffix = ['.dto.ts', '.query.ts'];
const controllerFileNameSuffix = ['.controller.ts'];
const described = [...dtoFileNameSuffix, ...controllerFileNameSuffix];

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root).options;
}

function describedFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return names
    .filter((name) => described.some((end) => name.endsWith(end)))
    .map((name) => join(folder, name));
}

async function writeMetadata(app) {
  const source = join(root, 'apps', app, 'src');
  const rootNames = existsSync(source) ? describedFiles(source) : [];
  if (rootNames.length === 0) return;
  const wanted = new Set(rootNames);
  const program = ts.createProgram({ rootNames, options: compilerOptions() });
  const own = Object.create(program, {
    getSourceFiles: { value: () => program.getSourceFiles().filter((file) => wanted.has(file.fileName)) },
  });
  const visitor = new ReadonlyVisitor({
    introspectComments: true,
    classValidatorShim: true,
    dtoFileNameSuffix,
    controllerFileNameSuffix,
    pathToSource: source,
  });
  new PluginMetadataGenerator().generate({ visitors: [visitor], outputDir: source, tsProgramRef: own });
  const file = join(source, 'metadata.ts');
  const options = { ...(await prettier.resolveConfig(file)), filepath: file };
  writeFileSync(file, await prettier.format(readFileSync(file, 'utf8'), options));
  console.log(`apps/${app}/src/metadata.ts: ${rootNames.length} file(s)`);
}

const folder = join(root, 'apps');
const every = existsSync(folder) ? readdirSync(folder).sort() : [];
const apps = process.argv.length > 2 ? process.argv.slice(2) : every;
for (const app of apps) await writeMetadata(app);
