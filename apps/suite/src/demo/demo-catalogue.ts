/** What the catalogue says of a service of the demo; names and values in both languages of its house. */
export interface DemoService {
  readonly code: string;
  readonly family: string;
  readonly name: string;
  readonly value: string;
  readonly supplier?: string;
  /** Not there for customers yet. */
  readonly isInBuild?: true;
  readonly requests?: Readonly<Record<string, string>>;
  readonly reports?: Readonly<Record<string, string>>;
  /** The team that its incidents are proposed to. */
  readonly team: string;
}

export const demoFamilies: Readonly<Record<string, string>> = {
  desk: 'Puesto de trabajo · Workplace',
  communication: 'Comunicación · Communication',
  clinical: 'Aplicaciones clínicas · Clinical applications',
};

export const demoServices: readonly DemoService[] = [
  {
    code: 'printing',
    family: 'desk',
    name: 'Impresión y escaneo · Printing and scanning',
    value: 'Cada planta imprime y escanea. · Every floor prints and scans.',
    reports: { 'printer-down': 'Una impresora no imprime · A printer does not print' },
    team: 'workplace',
  },
  {
    code: 'workplace',
    family: 'desk',
    name: 'Puesto de trabajo · Workplace',
    value: 'Un ordenador que funciona en cada puesto. · A computer that works on every desk.',
    requests: { 'new-laptop': 'Un portátil nuevo · A new laptop' },
    team: 'workplace',
  },
  {
    code: 'accounts',
    family: 'desk',
    name: 'Cuentas y contraseñas · Accounts and passwords',
    value: 'Cada persona entra donde debe. · Everybody gets in where they are to.',
    requests: { 'new-account': 'Una cuenta para quien empieza · An account for a newcomer' },
    team: 'applications',
  },
  {
    code: 'event-rooms',
    family: 'desk',
    name: 'Salas de actos · Event rooms',
    value: 'Sonido e imagen en las salas. · Sound and vision in the rooms.',
    requests: { attendance: 'Un técnico en la sala · A technician in the room' },
    team: 'workplace',
  },
  {
    code: 'mail',
    family: 'communication',
    name: 'Correo y calendario · Mail and calendar',
    value: 'Llegamos a todos, y todos a nosotros. · We reach everybody, and they reach us.',
    requests: { 'shared-mailbox': 'Un buzón compartido · A shared mailbox' },
    reports: { 'suspicious-mail': 'Un correo sospechoso · A suspicious mail' },
    team: 'applications',
  },
  {
    code: 'remote-access',
    family: 'communication',
    name: 'Acceso remoto · Remote access',
    value: 'Se trabaja desde casa como aquí. · Work from home as from here.',
    team: 'network',
  },
  {
    code: 'appointments',
    family: 'clinical',
    name: 'Citas · Appointments',
    value: 'Los pacientes reciben su cita a la primera. · Patients get their appointment at once.',
    supplier: 'citaplus',
    team: 'applications',
  },
  {
    code: 'video-visits',
    family: 'clinical',
    name: 'Videoconsulta · Video visits',
    value: 'Consultas sin desplazarse. · Visits without a journey.',
    isInBuild: true,
    team: 'applications',
  },
];
