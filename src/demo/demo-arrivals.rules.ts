/** Names per country, as in `names.json`. */
export type NameBook = Record<string, { first: string[]; last: string[] }>;

const HEADER =
  'reservation,room,last_name,first_name,country,arrival,departure,adults,children,repeat_guest,special_requests,email,phone';
const FLOORS = 6;
const ROOMS_A_FLOOR = 28;
const IN_HOUSE = 122;
const ARRIVING = 18;
const GONE = 9;

/** Mulberry32: the same hotel on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Arrivals of a demo hotel around a day, as a file that a property system exports: about 120 guests in house, 18
 * arriving today, nine who left yesterday.
 * @param dayOf days from today → calendar day
 */
export function demoArrivals(names: NameBook, dayOf: (days: number) => string): string {
  const random = seeded(307);
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T;
  const rooms = Array.from(
    { length: FLOORS * ROOMS_A_FLOOR },
    (_, i) => `${Math.floor(i / ROOMS_A_FLOOR) + 1}${String((i % ROOMS_A_FLOOR) + 1).padStart(2, '0')}`,
  );
  // every room once, in an order that is not by number
  rooms.sort(() => random() - 0.5);
  const rows = Array.from({ length: IN_HOUSE + ARRIVING + GONE }, (_, i) => {
    const country = pick(Object.keys(names));
    const { first, last } = names[country] ?? { first: ['Anna'], last: ['Muster'] };
    const [from, to] =
      i < IN_HOUSE
        ? [-1 - Math.floor(random() * 4), Math.floor(random() * 6)]
        : i < IN_HOUSE + ARRIVING
          ? [0, 1 + Math.floor(random() * 5)]
          : [-4, -1];
    const number = 20_000 + i;
    const cells = [
      `R0${number}`,
      rooms[i % rooms.length],
      pick(last),
      pick(first),
      country,
      dayOf(from),
      dayOf(to),
      random() < 0.25 ? 1 : 2,
      random() < 0.1 ? 1 : 0,
      random() < 0.2 ? 'yes' : 'no',
      Math.floor(random() * 3),
      random() < 0.8 ? `guest${number}@example.com` : '',
      '',
    ];
    return cells.join(',');
  });
  return [HEADER, ...rows].join('\n');
}
