// docs/alerts.md: what each alert means and what to do first, as its definition says.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const { ALERTS } = createRequire(import.meta.url)(join(root, 'dist/libs/eventing/src/index.js'));

const severities = [
  ['exception', 'Exceptions', 'Something stands still until somebody acts.'],
  [
    'warning',
    'Warnings',
    'Something is held up, or was got over; it goes on by itself as soon as its cause is gone.',
  ],
  ['informational', 'Informational', 'It is done, and somebody should know.'],
];
const textOf = ([code, { meaning, firstStep }]) => `### ${code}

${meaning}

**First:** ${firstStep}
`;
const sectionOf = ([severity, title, sentence]) => `## ${title}

${sentence}

${Object.entries(ALERTS)
  .filter(([, alert]) => alert.severity === severity)
  .map(textOf)
  .join('\n')}`;

writeFileSync(
  join(root, 'docs', 'alerts.md'),
  `# Alerts

What a process tells whoever operates it. Generated from the definitions by \`npm run generate\`. Codes are stable.

- **In the log** an alert is a line whose \`msg\` is its code, with \`severity\` and, in \`help\`, its place on this page: an
  exception at level error, a warning at level warn, an informational one at level info. What says the same is written
  once in 30 s; the next line says in \`repeated\` how many were held back.
- **In the metrics** \`ventanilla_alerts{code}\` counts each since the start.

${severities.map(sectionOf).join('\n')}`,
);
