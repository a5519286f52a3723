import { bad, decodeObject, decodeText, good, type Parsed } from './parsed.js';
import { isTopicId, setTopic } from './topics.js';

/**
 * Extension `ch.gerne.opening` of Homie 5. Homie has no answer, no expiry and no proof of freshness for a command,
 * and a broker or a stalled connection may hold one: measured, a command with one second of MQTT expiry was still
 * delivered five seconds later. So a door opens only on a nonce that the station itself issued a moment ago.
 */
export const OPENING_EXTENSION = 'ch.gerne.opening';

/** Life of a nonce by the station's own monotonic clock. */
export const NONCE_TTL_MS = 3_000;
/** From the request to the signature; afterwards the server throws the nonce away. */
export const COMMAND_DEADLINE_MS = 5_000;
/** From the signature; an unanswered command is then over and shown as UNKNOWN. */
export const UNKNOWN_AFTER_MS = 4_000;
/** Largest message of this extension. The longest one, a command, has about 300 bytes. */
export const MAX_MESSAGE_BYTES = 1_024;

export const OPS = ['open', 'power-on', 'power-off', 'locate'] as const;
export type Op = (typeof OPS)[number];

/**
 * accepted: the station will do it (the last word for power-on, power-off, locate) · opened, closed: the door
 * sensor · refused: not done, see `reason` · jammed: the lock was pulsed and the door stayed shut.
 */
export const STAGES = ['accepted', 'opened', 'closed', 'refused', 'jammed'] as const;
export type Stage = (typeof STAGES)[number];

/** `override`: the mechanical key. `none` with stage opened is a break-in. */
export const CAUSES = ['command', 'pin', 'override', 'none'] as const;
export type Cause = (typeof CAUSES)[number];

/** Only with stage refused, and only for a command whose signature was right; a forged one leaves a log line only. */
export const REFUSALS = ['stale-nonce', 'old-epoch', 'no-such-bay', 'journal-full'] as const;
export type Refusal = (typeof REFUSALS)[number];

export const DOORS = ['open', 'closed', 'unknown'] as const;
export type Door = (typeof DOORS)[number];
export const LOCKS = ['locked', 'unlocked', 'jammed'] as const;
export type Lock = (typeof LOCKS)[number];
export const CHARGINGS = ['idle', 'charging', 'full', 'fault'] as const;
export type Charging = (typeof CHARGINGS)[number];

/** `station/challenge/set`, server → station. `epoch` is the server's lease epoch. */
export interface ChallengeRequest {
  readonly id: string;
  readonly epoch: number;
}
/** `station/challenge`, station → server. `nonce`: 128 bit as 32 hex digits. */
export interface Challenge {
  readonly id: string;
  readonly nonce: string;
}
/** `bay-<n>/command/set`, server → station. `mac`: see openingMessage. */
export interface Command {
  readonly id: string;
  readonly op: Op;
  readonly epoch: number;
  readonly nonce: string;
  readonly mac: string;
}
/** `station/event`, station → server, until acknowledged. `boot` and `seq` count from 1; `bay` is its number. */
export interface StationEvent {
  readonly boot: number;
  readonly seq: number;
  readonly id?: string;
  readonly bay: number;
  readonly stage: Stage;
  readonly cause: Cause;
  readonly reason?: Refusal;
}
/** `station/event-ack/set`, server → station. */
export interface EventAck {
  readonly boot: number;
  readonly seq: number;
}

/**
 * What the command's `mac` signs: HMAC-SHA256 with the device's key (32 bytes, given as 64 hex digits) over the
 * UTF-8 bytes of `device|epoch|id|op|bay|nonce`, written as 64 lower-case hex digits. `bay` is the number in
 * decimal. No field can hold a `|`, so two different commands never share one message.
 */
export function openingMessage(
  device: string,
  epoch: number,
  id: string,
  op: Op,
  bay: number,
  nonce: string,
): string {
  return [device, epoch, id, op, bay, nonce].join('|');
}

export const STATION_NODE = 'station';
export const MAX_BAYS = 64;
/** `bay-3` for 3. */
export const bayNode = (bay: number): string => `bay-${bay}`;
/** 3 for `bay-3`; null for any other node. */
export function bayOfNode(node: string): number | null {
  const found = /^bay-([1-9]\d?)$/.exec(node);
  const bay = found ? Number(found[1]) : 0;
  return bay >= 1 && bay <= MAX_BAYS ? bay : null;
}

export const challengeSetTopic = (hotel: string, device: string): string =>
  setTopic(hotel, device, STATION_NODE, 'challenge');
export const eventAckTopic = (hotel: string, device: string): string =>
  setTopic(hotel, device, STATION_NODE, 'event-ack');
export const commandTopic = (hotel: string, device: string, bay: number): string =>
  setTopic(hotel, device, bayNode(bay), 'command');

export function parseChallengeRequest(payload: Uint8Array): Parsed<ChallengeRequest> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { id, epoch } = json.value;
  if (!isCommandId(id)) return bad('id is not a command id');
  if (!isCount(epoch)) return bad('epoch is not a whole number from 0');
  return good({ id, epoch });
}

export function parseChallenge(payload: Uint8Array): Parsed<Challenge> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { id, nonce } = json.value;
  if (!isCommandId(id)) return bad('id is not a command id');
  if (!isHex(nonce, 32)) return bad('nonce is not 32 hex digits');
  return good({ id, nonce });
}

export function parseCommand(payload: Uint8Array): Parsed<Command> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { id, op, epoch, nonce, mac } = json.value;
  const known = OPS.find((one) => one === op);
  if (!isCommandId(id)) return bad('id is not a command id');
  if (!known) return bad('unknown op');
  if (!isCount(epoch)) return bad('epoch is not a whole number from 0');
  if (!isHex(nonce, 32)) return bad('nonce is not 32 hex digits');
  if (!isHex(mac, 64)) return bad('mac is not 64 hex digits');
  return good({ id, op: known, epoch, nonce, mac });
}

export function parseStationEvent(payload: Uint8Array): Parsed<StationEvent> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { boot, seq, id, bay, stage, cause, reason } = json.value;
  const knownStage = STAGES.find((one) => one === stage);
  const knownCause = CAUSES.find((one) => one === cause);
  const knownReason = REFUSALS.find((one) => one === reason);
  if (!isCount(boot) || boot < 1) return bad('boot is not a whole number from 1');
  if (!isCount(seq) || seq < 1) return bad('seq is not a whole number from 1');
  if (id !== undefined && !isCommandId(id)) return bad('id is not a command id');
  if (!isCount(bay) || bay < 1 || bay > MAX_BAYS) return bad(`bay is not a number from 1 to ${MAX_BAYS}`);
  if (!knownStage) return bad('unknown stage');
  if (!knownCause) return bad('unknown cause');
  // A newer firmware may know more reasons; the event itself still counts.
  return good({
    boot,
    seq,
    ...(id === undefined ? {} : { id }),
    bay,
    stage: knownStage,
    cause: knownCause,
    ...(knownReason ? { reason: knownReason } : {}),
  });
}

export function parseEventAck(payload: Uint8Array): Parsed<EventAck> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { boot, seq } = json.value;
  if (!isCount(boot) || boot < 1) return bad('boot is not a whole number from 1');
  if (!isCount(seq) || seq < 1) return bad('seq is not a whole number from 1');
  return good({ boot, seq });
}

/** `bay-<n>/connectors`: a JSON list of ids such as `["usb-c","lightning"]`, 1 to 16, none twice. */
export function parseConnectors(payload: Uint8Array): Parsed<readonly string[]> {
  const text = decodeText(payload, MAX_MESSAGE_BYTES);
  if (!text.ok) return text;
  try {
    const list: unknown = JSON.parse(text.value);
    if (!Array.isArray(list) || list.length < 1 || list.length > 16)
      return bad('not a list of 1 to 16 connectors');
    const ids = list.filter((one): one is string => typeof one === 'string' && isTopicId(one));
    const whole = ids.length === list.length && new Set(ids).size === ids.length;
    return whole ? good(ids) : bad('a connector is no id, or named twice');
  } catch {
    return bad('payload is not JSON');
  }
}

/** 1 to 64 of letters, digits and `-`: a UUID fits, a `|` does not. */
function isCommandId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(value);
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);
