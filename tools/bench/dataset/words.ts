import { en, es } from '@faker-js/faker';
import { randomOf } from '../random.js';

export type Language = 'en' | 'es';

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

// By how often they are used: the head of Zipf's curve is what a text search has most hits of.
const FUNCTION_WORDS: Record<Language, readonly string[]> = {
  en: split(`the to and of is a in on it for not that with from this when we i be at by as have was but
    after since no are can all again my our has an only if since there`),
  es: split(`de la el que no en y a se los del por con una para al lo un es las desde me su cuando pero como
    más ha ya esta hay sin sobre está este nos todo también ni desde`),
};

const TRADE_WORDS: Record<Language, readonly string[]> = {
  en: split(`error user password printer screen email network connection server account access login computer
    laptop file folder mail outlook vpn message system application slow fails opens restart update message
    phone call session blocked expired drive shared permission attachment invoice report office monitor
    keyboard mouse battery docking charger cable wifi switch router certificate browser page loads window
    freezes crash license install uninstall version backup restore database query timeout meeting calendar
    invitation camera microphone headset teams sap portal ticket colleague department floor building cannot
    print queue paper toner scanner badge token code sms disk full memory antivirus warning popup spam
    phishing link remote desktop citrix profile domain controller replication patch reboot since yesterday
    morning today urgent customer order warehouse payroll holiday request manager approval missing duplicated`),
  es: split(`error usuario contraseña impresora pantalla correo red conexión servidor cuenta acceso sesión
    ordenador portátil archivo carpeta mensaje sistema aplicación lento falla abre reiniciar actualización
    teléfono llamada bloqueada caducada unidad compartida permiso adjunto factura informe oficina monitor
    teclado ratón batería cargador cable wifi certificado navegador página carga ventana congela licencia
    instalar versión copia restaurar base datos consulta tiempo espera reunión calendario invitación cámara
    micrófono auriculares teams sap portal incidencia compañero departamento planta edificio puedo imprimir
    cola papel tóner escáner tarjeta código sms disco lleno memoria antivirus aviso enlace escritorio remoto
    perfil dominio parche ayer mañana hoy urgente cliente pedido almacén nómina vacaciones solicitud
    responsable aprobación falta duplicado administración contabilidad delegación técnico avería ñandú`),
};

const names = [...(es.person?.last_name?.generic ?? []), ...(es.location?.city_name ?? [])];
const englishTail = [...(en.word?.noun ?? []), ...(en.word?.verb ?? []), ...(en.word?.adjective ?? [])];

// No Spanish word list at hand is long enough: composed words have the length and the endings of real ones.
const STEMS = split(`compr vend revis configur gestion proces document registr control servic client product
  report analiz calcul export import valid firm certific autoriz notific program mantene repar sustitu traslad
  conect desconect activ desactiv bloque desbloque cifr descarg sincroniz migr asign deriv escal resolv cerr
  abr cambi guard borr recuper replic distribu publ edit consult busc filtr orden imprim escane envi recib`);
const ENDINGS = split(`ar ado ada ados adas ación aciones ador adora adores amiento ando amos aron aba aban
  aría aremos able ablemente ible iva ivo ivamente ente`);
const spanishTail = STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending));

const CODES = Array.from({ length: 900 }, (_, index) => {
  const number = String(index).padStart(4, '0');
  return index % 3 === 0 ? `srv-${number}` : index % 3 === 1 ? `KB40${number}` : `PC${number}`;
});

const shuffled = (words: readonly string[], seed: number): readonly string[] => {
  const random = randomOf(seed);
  return words
    .map((word) => ({ word, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ word }) => word);
};

const tails: Record<Language, readonly string[]> = { en: englishTail, es: spanishTail };

/** Some 5,000 words of each language, the most frequent first. */
export const vocabularyOf = (language: Language): readonly string[] => [
  ...new Set([
    ...FUNCTION_WORDS[language],
    ...shuffled(TRADE_WORDS[language], 7),
    ...shuffled([...tails[language], ...names, ...CODES], 11),
  ]),
];
