import type { IncidentCommand } from '../../../incident/src/incident/incident.commands.js';

/** People of the demo, by the key under which they sign in. */
export type DemoActor =
  'user' | 'colleague' | 'customer' | 'agent' | 'second-agent' | 'team-lead' | 'manager';

/** A step of a story: how many minutes after the call, by whom, and what. */
export type DemoStep = readonly [
  minutes: number,
  by: DemoActor,
  type: IncidentCommand['type'],
  fields?: Readonly<Record<string, unknown>>,
];

export interface DemoStory {
  /** Hours before the demo was loaded. */
  readonly hoursAgo: number;
  readonly caller: 'user' | 'colleague' | 'customer';
  readonly channel: string;
  readonly subject: string;
  readonly description: string;
  readonly category: string;
  readonly service?: string;
  readonly impact: number;
  readonly urgency: number;
  readonly steps: readonly DemoStep[];
}

const assign = (minutes: number, team: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'AssignIncident',
  { team },
];
const work = (minutes: number, by: DemoActor = 'agent'): DemoStep => [minutes, by, 'StartWork'];
const note = (
  minutes: number,
  visibility: 'public' | 'internal',
  text: string,
  by: DemoActor = 'agent',
): DemoStep => [minutes, by, 'AddNote', { visibility, text }];
const resolve = (minutes: number, code: string, text: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'ResolveIncident',
  { code, text },
];

/** A week at a small desk, as its people would have typed it. */
export const demoStories: readonly DemoStory[] = [
  {
    hoursAgo: 150,
    caller: 'user',
    channel: 'phone',
    subject: 'No puedo imprimir en la planta 2',
    description: 'Desde primera hora la impresora de la planta 2 no responde. Somos seis personas esperando.',
    category: 'hardware.printer',
    service: 'printing',
    impact: 2,
    urgency: 2,
    steps: [
      assign(6, 'workplace'),
      work(9),
      note(25, 'internal', 'La cola del servidor de impresión está llena: disco al 100 %.'),
      resolve(
        48,
        'solved',
        'Liberado el disco del servidor de impresión y reiniciada la cola. Página de prueba correcta.',
      ),
      [75, 'user', 'ConfirmResolution'],
    ],
  },
  {
    hoursAgo: 126,
    caller: 'colleague',
    channel: 'portal',
    subject: 'VPN drops every ten minutes when working from home',
    description:
      'Since Monday the VPN disconnects about every ten minutes. Home broadband is fine otherwise.',
    category: 'network.remote-access',
    service: 'remote-access',
    impact: 3,
    urgency: 2,
    steps: [
      assign(14, 'network', 'second-agent'),
      work(30, 'second-agent'),
      [55, 'second-agent', 'PutOnHold', { reason: 'waiting-for-caller', note: 'Asked for the client log.' }],
      [240, 'second-agent', 'ResumeIncident'],
      note(250, 'public', 'Thank you for the log: the client is two versions behind.', 'second-agent'),
      resolve(300, 'solved', 'Updated the VPN client to the current version.', 'second-agent'),
      [1500, 'colleague', 'RejectResolution', { reason: 'It dropped again twice this morning.' }],
      assign(1520, 'network', 'team-lead'),
      [
        1540,
        'team-lead',
        'EscalateIncident',
        { kind: 'functional', level: 1, reason: 'Second failure in a week.' },
      ],
    ],
  },
  {
    hoursAgo: 98,
    caller: 'customer',
    channel: 'phone',
    subject: 'La aplicación de citas no deja confirmar',
    description:
      'Al confirmar una cita aparece «error inesperado». Afecta a todo el mostrador de admisiones.',
    category: 'software.application',
    service: 'appointments',
    impact: 1,
    urgency: 1,
    steps: [
      assign(2, 'applications'),
      [4, 'team-lead', 'EscalateIncident', { kind: 'hierarchical', level: 1, reason: 'Admisiones parada.' }],
      work(5),
      [22, 'agent', 'ApplyWorkaround', { text: 'Confirmar desde la versión anterior, que sigue instalada.' }],
      note(24, 'public', 'Pueden confirmar desde la versión anterior mientras lo arreglamos.'),
      [
        130,
        'agent',
        'PutOnHold',
        { reason: 'waiting-for-supplier', note: 'El proveedor prepara un parche.' },
      ],
      [900, 'agent', 'ResumeIncident'],
      [955, 'team-lead', 'StandDownEscalation', { reason: 'Servicio recuperado.' }],
      resolve(960, 'solved', 'Parche 4.2.1 del proveedor instalado. Confirmación comprobada con admisiones.'),
      [1400, 'customer', 'ConfirmResolution'],
    ],
  },
  {
    hoursAgo: 74,
    caller: 'user',
    channel: 'email',
    subject: 'Contraseña caducada y no me deja cambiarla',
    description: 'El sistema dice que la nueva contraseña no cumple los requisitos, pero no dice cuáles.',
    category: 'access',
    impact: 3,
    urgency: 2,
    steps: [resolve(12, 'solved', 'Explicados los requisitos y cambiada por teléfono.')],
  },
  {
    hoursAgo: 51,
    caller: 'colleague',
    channel: 'chat',
    subject: 'Second monitor flickers',
    description:
      'The left screen goes black for a second, several times an hour. Another cable did not help.',
    category: 'hardware.computer',
    impact: 3,
    urgency: 3,
    steps: [
      assign(35, 'workplace'),
      [60, 'agent', 'PutOnHold', { reason: 'appointment', note: 'Technician visits on Thursday at ten.' }],
    ],
  },
  {
    hoursAgo: 29,
    caller: 'customer',
    channel: 'portal',
    subject: 'Pedimos tres portátiles para las nuevas incorporaciones',
    description: 'Empiezan el día 1. ¿Pueden estar preparados?',
    category: 'hardware.computer',
    impact: 3,
    urgency: 3,
    steps: [
      [
        40,
        'agent',
        'CancelIncident',
        { reason: 'request-instead', note: 'Pasado al catálogo de peticiones.' },
      ],
    ],
  },
  {
    hoursAgo: 7,
    caller: 'user',
    channel: 'in-person',
    subject: 'El escáner de recepción guarda páginas en blanco',
    description: 'Los documentos llegan a la carpeta, pero vacíos.',
    category: 'hardware.printer',
    service: 'printing',
    impact: 2,
    urgency: 3,
    steps: [assign(20, 'workplace'), work(45)],
  },
  {
    hoursAgo: 2,
    caller: 'colleague',
    channel: 'phone',
    subject: 'Cannot open the shared calendar',
    description: 'Outlook says that I have no permission since this morning; yesterday it worked.',
    category: 'software.office',
    service: 'mail',
    impact: 3,
    urgency: 2,
    steps: [assign(9, 'applications', 'second-agent')],
  },
  {
    hoursAgo: 1,
    caller: 'user',
    channel: 'portal',
    subject: 'Correo sospechoso que pide mi contraseña',
    description: 'Lo he recibido de «soporte-hospital». No he pulsado nada.',
    category: 'security',
    impact: 2,
    urgency: 1,
    steps: [],
  },
];
