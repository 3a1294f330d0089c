/** What a route is about, which says what may come of it. */
export interface Stop {
  readonly kind:
    | 'public'
    /** On one incident, `{id}`. */
    | 'ticket command'
    | 'ticket query'
    /** Of the incidents that one may see. */
    | 'list'
    /** The same, by words, best first. */
    | 'search'
    /** Of those that one called for. */
    | 'list of mine'
    | 'counts'
    /** Of the incidents that one may see, as a file. */
    | 'export'
    | 'log'
    | 'feed'
    /** Of one person, who is a member of no organisation. */
    | 'person'
    /** About nobody's incident in particular. */
    | 'other';
  readonly url?: () => string;
  readonly body?: () => object;
  /** Sent along, so that the walk changes nothing of what is to be walked past by others. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What comes of it for whoever may; anything but a refusal of access where absent. */
  readonly verdict?: string;
}

/** A person who may be forgotten on the way. */
export interface Passer {
  readonly personId: string;
  /** That everybody acts in. */
  readonly organisation: string;
}

export const command = (body: object = {}): Stop => ({ kind: 'ticket command', body: () => body });

export const other = (body?: () => object, url?: () => string): Stop => ({ kind: 'other', body, url });

export const ofPerson = (url: () => string, body?: () => object): Stop => ({ kind: 'person', body, url });

/** Why the walk does what it does, where that is asked. */
export const reason = 'Walked past';

export type NamedStop = readonly [route: string, stop: Stop];
