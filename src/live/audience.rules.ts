import type { Touched } from '../contracts/events.js';

/** An audience of a hotel's feed: `reception`, `facilities`, `manager`, `kiosk:<station id>` or `guest:<stay id>`. */
export type AudienceName = string;

const RECEPTION = new Set([
  'house',
  'amenity',
  'handout',
  'wish',
  'promise',
  'stay',
  'station',
  'alert',
  'waiting',
  'referral',
  'errand',
  'ask',
  'purchase',
  'guest-word',
  'help',
]);
const FACILITIES = new Set(['station', 'bay', 'alert', 'help']);
const MANAGER = new Set([
  'house',
  'pulse',
  'wish',
  'promise',
  'referral',
  'waiting',
  'errand',
  'ask',
  'purchase',
  'guest-word',
  'rule-voice',
  'alert',
  'help',
]);
const GUEST = new Set(['guest-page']);
/** Rows that move one of the figures of the day, whoever forgets to say so. */
const MOVES_PULSE = new Set(['pulse', 'house', 'wish', 'promise', 'handout', 'guest-word']);

/** Who hears of an event. What is touched decides, so a new event cannot forget its audience. */
export function audiencesOf(event: { touched: Touched[]; moment: unknown }): AudienceName[] {
  const audiences = new Set<string>();
  if (event.moment) audiences.add('reception').add('manager');
  for (const { kind, id, station } of event.touched) {
    if (RECEPTION.has(kind)) audiences.add('reception');
    if (FACILITIES.has(kind)) audiences.add('facilities');
    if (MANAGER.has(kind)) audiences.add('manager');
    if (kind === 'stay') audiences.add(`guest:${id}`);
    if (kind === 'station') audiences.add(`kiosk:${id}`);
    if (kind === 'bay' && station) audiences.add(`kiosk:${station}`);
  }
  return [...audiences];
}

/** The kinds of board rows an audience sees. */
export function kindsOf(audience: AudienceName): ReadonlySet<string> {
  if (audience === 'reception') return RECEPTION;
  if (audience === 'manager') return MANAGER;
  if (audience.startsWith('guest:')) return GUEST;
  return FACILITIES;
}

/** Who sees the line of what happened. */
export function hearsMoments(audience: AudienceName): boolean {
  return audience === 'reception' || audience === 'manager';
}

/** Whether the figures of the day may be others when such a row has changed. */
export function movesPulse(audience: AudienceName, kind: string): boolean {
  return audience === 'manager' && MOVES_PULSE.has(kind);
}
