import type { IncidentServices } from '../../../incident/src/incident.services.js';
import type { ServiceDeskServices } from '../../../service-desk/src/service-desk.services.js';
import type { Embedded } from '../embedded.js';

/** What the operations on the installation as a whole work with. */
export class Installation {
  constructor(
    /** Absolute path of the data folder. */
    readonly folder: string,
    readonly parts: {
      readonly embedded: Embedded;
      readonly incident: IncidentServices;
      readonly serviceDesk: ServiceDeskServices;
    },
  ) {}
}
