import type { CoverageKind } from '@ventanilla/contracts/incident';
import type { CoverageSentences } from './history-language.js';

const kinds: Readonly<Record<CoverageKind, string>> = {
  covered: 'cubierta',
  provisional: 'cubierta por ahora, ya que aún no se conoce su servicio',
  'outside-hours': 'cubierta, fuera del horario acordado',
  'agreement-ended': 'sin cobertura, porque el acuerdo terminó',
  'not-covered': 'sin cobertura de ningún acuerdo',
};

export const spanishCoverage: CoverageSentences = {
  IncidentCoverageDecided: ({ coverage, agreement, version }) =>
    `la dejó ${kinds[coverage]}${agreement ? ` (acuerdo ${agreement}, versión ${version})` : ''}.`,
};
