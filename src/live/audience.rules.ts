import type { Touched } from '../contracts/events.js';

/** An audience of a hotel's feed: `reception`, `facilities`, or `kiosk:<station id>`. */
export type AudienceName = string;

const RECEPTION = new Set(['house', 'amenity', 'handout', 'wish', 'promise', 'stay', 'station', 'alert']);
const FACILITIES = new Set(['station', 'bay', 'alert']);

/** Who hears of an event. What is touched decides, so a new event cannot forget its audience. */
export function audiencesOf(event: { touched: Touched[]; moment: unknown }): AudienceName[] {
  const audiences = new Set<string>();
  if (event.moment) audiences.add('reception');
  for (const { kind, id, station } of event.touched) {
    if (RECEPTION.has(kind)) audiences.add('reception');
    if (FACILITIES.has(kind)) audiences.add('facilities');
    if (kind === 'station') audiences.add(`kiosk:${id}`);
    if (kind === 'bay' && station) audiences.add(`kiosk:${station}`);
  }
  return [...audiences];
}

/** The kinds of board rows an audience sees. */
export function kindsOf(audience: AudienceName): ReadonlySet<string> {
  if (audience === 'reception') return RECEPTION;
  return FACILITIES;
}
