import type { ConcludeAgreementDto } from '../../../service-desk/src/agreement/agreement.dto.js';
import { supportCalendar } from './support-hours.js';

type Targets = ConcludeAgreementDto['targets'];
/** In minutes, by priority from 1 on. */
type Promised = readonly number[];

const OBJECTIVE = { percent: 90, smallestSample: 5 };
/** What stops a hospital is worked on at any hour; all else while the desk is open. */
const AT_ANY_HOUR = 1;

const timeOf = (priority: number): Targets[number]['time'] =>
  priority === AT_ANY_HOUR ? { kind: 'wall' } : { kind: 'business', calendar: supportCalendar.code };

const promised = (measure: 'response' | 'resolution', minutes: Promised): Targets =>
  minutes.map((goal, index) => ({
    key: `${measure}-p${index + 1}`,
    measure,
    priorities: [index + 1],
    goalSeconds: goal * 60,
    time: timeOf(index + 1),
    objective: OBJECTIVE,
  }));

type Agreed = Omit<ConcludeAgreementDto, 'organisation' | 'agreedBy'>;

/** With the organisation of the callers. Event rooms are not in it. */
const withHospital = (validFrom: string): Agreed => ({
  code: 'hospital-san-telmo',
  name: 'Hospital San Telmo: servicios de TI · IT services',
  services: ['printing', 'workplace', 'accounts', 'mail', 'remote-access', 'appointments'],
  kinds: ['incident'],
  validFrom,
  targets: [
    ...promised('response', [15, 60, 60, 240, 240]),
    ...promised('resolution', [240, 480, 960, 1440, 1440]),
  ],
});

const withWorkshop = (validFrom: string): Agreed => ({
  code: 'talleres-ibarra',
  name: 'Talleres Ibarra: correo y acceso remoto · mail and remote access',
  services: ['mail', 'remote-access'],
  kinds: ['incident'],
  validFrom,
  targets: [
    ...promised('response', [60, 120, 240, 480, 480]),
    ...promised('resolution', [480, 960, 1440, 2400, 2400]),
  ],
});

/** What is agreed, by the place of the organisation in the cast; nothing yet with the last one. */
export const demoAgreements = [withHospital, withWorkshop] as const;
