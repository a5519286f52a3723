import { bad, decodeObject, good, type Parsed } from './parsed.js';
import { MAX_MESSAGE_BYTES } from './station.js';
import { isTopicId } from './topics.js';

/**
 * How a new station gets its credentials: it signs in to the broker with the shared bootstrap login, whose rights are
 * only to publish `gerne/enrol/<its client id>` and to subscribe `gerne/enrol-reply/<its client id>`, and shows the
 * one-time claim code that facilities gave it. Outside the Homie tree, because a device does not exist yet. The client
 * id is 128 random bits, so nobody can listen in the place of another. The reply holds secrets: production uses TLS,
 * and nothing here is retained or logged.
 */
export const ENROL_USERNAME = 'enrol';
/** The station gives up and asks again with a new client id. */
export const ENROL_TIMEOUT_MS = 30_000;

const ENROL_FAILURES = ['claim-refused', 'too-many-attempts', 'malformed'] as const;
export type EnrolFailure = (typeof ENROL_FAILURES)[number];

export interface EnrolRequest {
  /** As typed by hand; case, spaces and dashes do not count (see normaliseClaim). */
  readonly claim: string;
}

export interface Credentials {
  readonly hotel: string;
  /** Homie device id. */
  readonly device: string;
  /** Broker login, a topic id; also the MQTT client id from then on. */
  readonly username: string;
  readonly password: string;
  /** Device key for HMAC-SHA256: 32 bytes as 64 hex digits. */
  readonly key: string;
}

export type EnrolReply =
  | ({ readonly status: 'enrolled' } & Credentials)
  | { readonly status: 'refused'; readonly reason: EnrolFailure };

const CLIENT_ID = /^enrol-[0-9a-f]{32}$/;

/** `enrol-` and 32 hex digits, fresh for every attempt. */
export const isEnrolClientId = (text: string): boolean => CLIENT_ID.test(text);
export const enrolTopic = (clientId: string): string => `gerne/enrol/${enrolId(clientId)}`;
export const enrolReplyTopic = (clientId: string): string => `gerne/enrol-reply/${enrolId(clientId)}`;
/** What the server subscribes to. */
export const ENROL_FILTER = 'gerne/enrol/+';

/** Client id of an enrolment request's topic; null for any other topic. */
export function parseEnrolTopic(topic: string): string | null {
  const [root, verb, clientId = '', ...more] = topic.split('/');
  return root === 'gerne' && verb === 'enrol' && more.length === 0 && CLIENT_ID.test(clientId)
    ? clientId
    : null;
}

/** Upper case, without spaces and dashes: what is compared and hashed. */
export function normaliseClaim(claim: string): string {
  return claim.toUpperCase().replace(/[\s-]/g, '');
}

export function parseEnrolRequest(payload: Uint8Array): Parsed<EnrolRequest> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  const { claim } = json.value;
  if (typeof claim !== 'string' || claim.length > 64) return bad('claim is not a short text');
  const normal = normaliseClaim(claim);
  return /^[A-Z0-9]{8,32}$/.test(normal)
    ? good({ claim: normal })
    : bad('claim is not 8 to 32 letters and digits');
}

export function parseEnrolReply(payload: Uint8Array): Parsed<EnrolReply> {
  const json = decodeObject(payload, MAX_MESSAGE_BYTES);
  if (!json.ok) return json;
  if (json.value['status'] === 'refused') {
    const reason = ENROL_FAILURES.find((one) => one === json.value['reason']);
    return reason ? good({ status: 'refused', reason }) : bad('unknown reason');
  }
  if (json.value['status'] !== 'enrolled') return bad('unknown status');
  const credentials = readCredentials(json.value);
  return credentials.ok ? good({ status: 'enrolled', ...credentials.value }) : credentials;
}

/** Also reads the file in which a station keeps them. */
export function readCredentials(raw: Record<string, unknown>): Parsed<Credentials> {
  const { hotel, device, username, password, key } = raw;
  if (typeof hotel !== 'string' || !isTopicId(hotel)) return bad('hotel is not an id');
  if (typeof device !== 'string' || !isTopicId(device)) return bad('device is not an id');
  if (typeof username !== 'string' || !/^[!-~]{1,128}$/.test(username))
    return bad('username is not a short text');
  if (typeof password !== 'string' || !/^[!-~]{1,256}$/.test(password))
    return bad('password is not a short text');
  if (typeof key !== 'string' || !/^[0-9a-f]{64}$/.test(key)) return bad('key is not 64 hex digits');
  return good({ hotel, device, username, password, key });
}

function enrolId(clientId: string): string {
  if (!CLIENT_ID.test(clientId)) throw new RangeError('not an enrolment client id');
  return clientId;
}
