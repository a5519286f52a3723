import type { Surprise } from '../contracts/goodwill.js';
import type { WishReply } from '../contracts/handouts.js';
import type { NamedThing } from '../contracts/person.js';
import type { Partner } from '../contracts/referrals.js';
import type { StayLine } from '../contracts/stays.js';
import { appointmentAt } from './demo-appointment.rules.js';
import type { DemoTimes } from './demo-care.js';
import type { Door } from './door.js';

/**
 * What a morning leaves behind: somebody waits, a promise is out, a guest is in good hands, a small surprise was given.
 * Each step has its own key, so that a start that was killed in between does nothing twice.
 */
export async function liveADay(door: Door, stays: StayLine[], times: DemoTimes): Promise<void> {
  const guest = (index: number) => stays[index % Math.max(stays.length, 1)];
  await waits(door, guest(20));
  await remarks(door, guest(9));
  await inGoodHands(door, [...stays.slice(15), ...stays], times);
  await surprised(door, guest(6));
  await wished(door, [guest(24), guest(33), guest(41)]);
  await heard(door, [guest(2), guest(11)]);
  await promised(door, guest(9));
}

async function waits(door: Door, stay: StayLine | undefined): Promise<void> {
  if (!stay) return;
  const waiting = { name: stay.guest.lastName, place: 'lobby', stayId: stay.id };
  await door.post('/api/waiting', waiting, 'demo-waiting');
}

async function remarks(door: Door, stay: StayLine | undefined): Promise<void> {
  if (!stay) return;
  for (const [kind, words] of [
    ['preference', 'ruhiges Zimmer'],
    ['said', 'trinkt Kaffee mit Hafermilch'],
  ]) {
    await door.post(`/api/stays/${stay.id}/remarks`, { kind, words }, `demo-remark-${kind}`);
  }
}

/** With the doctor when she is there; on a Saturday night that is on Monday, so it is a guest who stays that long. */
async function inGoodHands(door: Door, stays: StayLine[], { now, opening }: DemoTimes): Promise<void> {
  const partners = await door.get<Partner[]>('/api/partners');
  const partner = partners.find(({ walkMinutes, kind }) => kind === 'partner' && walkMinutes === 6);
  const person = partner?.people[0];
  const at = partner && person && appointmentAt(now, opening(person.hours ?? partner.hours))?.toISOString();
  if (!person || !at) return;
  const stay = stays.find(({ departure }) => departure > at.slice(0, 10)) ?? stays[0];
  if (!stay) return;
  const what = 'Rezept für Augentropfen';
  const referral = { stayId: stay.id, personId: person.id, what, appointmentAt: at };
  const { id } = await door.post<{ id: string }>('/api/referrals', referral, 'demo-referral');
  await door.post(`/api/referrals/${id}/step`, { step: 'accepted_by_phone' }, 'demo-referral-step');
}

async function surprised(door: Door, stay: StayLine | undefined): Promise<void> {
  const [surprise] = await door.get<Surprise[]>('/api/surprises');
  if (!stay || !surprise) return;
  await door.post(`/api/surprises/${surprise.id}/give`, { stayId: stay.id }, 'demo-surprise');
}

const WISHES = ['iPhone leer, Kabel vergessen', 'Regenschirm', 'Adapter für die Schweiz'];

/** Wishes that were fulfilled at once, so that the pulse has something to tell. */
async function wished(door: Door, stays: (StayLine | undefined)[]): Promise<void> {
  for (const [i, text] of WISHES.entries()) {
    const stay = stays[i];
    if (!stay) continue;
    const wish = await door.post<WishReply>('/api/wishes', { stayId: stay.id, text }, `demo-wished-${i}`);
    const offer = wish.offers.find(({ kind }) => kind === 'exact' || kind === 'compatible');
    if (offer)
      await door.post(`/api/wishes/${wish.id}/accept`, { offerId: offer.id }, `demo-wished-${i}-accept`);
  }
}

/** Thanks, and an answer to the one question. */
async function heard(door: Door, [kind, asked]: (StayLine | undefined)[]): Promise<void> {
  const words = 'So freundlich, und so schnell';
  if (kind) await door.post('/api/guest-words', { stayId: kind.id, kind: 'thanks', words }, 'demo-thanks');
  const [question] = await door.get<NamedThing[]>('/api/questions');
  const answer = { stayId: asked?.id, questionId: question?.id, words: 'Mehr Licht am Bett' };
  if (asked && question) await door.post('/api/advice', answer, 'demo-advice');
}

/** The last step: once there is a promise, the morning has been lived. */
async function promised(door: Door, stay: StayLine | undefined): Promise<void> {
  if (!stay) return;
  const wish = await door.post<WishReply>('/api/wishes', { stayId: stay.id, text: 'Babyphone' }, 'demo-wish');
  const promise = wish.offers.find(({ kind }) => kind === 'promise');
  if (promise) await door.post(`/api/wishes/${wish.id}/accept`, { offerId: promise.id }, 'demo-accept');
}
