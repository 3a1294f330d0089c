import { askNeighbour, type AskedAs, type Neighbours } from '@ventanilla/hosting';
import type { PersonOfSource, PersonsOfImport } from './import-ports.js';

const PATH = '/api/v1/service-desk/operations/imported-persons';

/** The service desk, asked by its route as whoever started the import: it registers whom it does not know. */
export class PersonsAtTheDesk implements PersonsOfImport {
  constructor(
    private readonly neighbours: Neighbours,
    private readonly as: AskedAs,
  ) {}

  async idsOf(persons: readonly PersonOfSource[]): Promise<readonly string[]> {
    const { ids } = (await askNeighbour(this.neighbours, PATH, { persons }, this.as)) as {
      readonly ids: readonly string[];
    };
    return ids;
  }
}
