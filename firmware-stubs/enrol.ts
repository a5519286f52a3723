import { randomBytes } from 'node:crypto';
import { connectAsync } from 'mqtt';
import {
  ENROL_TIMEOUT_MS,
  ENROL_USERNAME,
  enrolReplyTopic,
  enrolTopic,
  parseEnrolReply,
  readCredentials,
  type Credentials,
  type EnrolReply,
} from '../src/contracts/devices/enrolment.js';
import { isRecord } from '../src/contracts/devices/parsed.js';
import { readText, replaceFile } from './store.js';

export interface EnrolOptions {
  readonly url: string;
  /** One-time code that facilities made for this station. */
  readonly claim: string;
  /** Of the shared bootstrap login. */
  readonly password: string;
}

/** Trades a claim code for credentials. Throws an Error with one sentence when it was refused or not answered. */
export async function enrol({ url, claim, password }: EnrolOptions): Promise<Credentials> {
  const clientId = `enrol-${randomBytes(16).toString('hex')}`;
  const client = await connectAsync(url, {
    protocolVersion: 4,
    clientId,
    username: ENROL_USERNAME,
    password,
    reconnectPeriod: 0,
    connectTimeout: 10_000,
  });
  try {
    const reply = new Promise<EnrolReply>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nobody answered the claim')), ENROL_TIMEOUT_MS);
      timer.unref();
      client.on('close', () => reject(new Error('the broker closed the connection during enrolment')));
      client.on('message', (_topic, payload) => {
        const read = parseEnrolReply(payload);
        clearTimeout(timer);
        if (read.ok) resolve(read.value);
        else reject(new Error(`the answer to the claim is malformed: ${read.fault}`));
      });
    });
    // Rejected before it is awaited when the broker hangs up on the subscription.
    reply.catch(() => undefined);
    await client.subscribeAsync(enrolReplyTopic(clientId), { qos: 1 });
    await client.publishAsync(enrolTopic(clientId), JSON.stringify({ claim }), { qos: 1 });
    const answer = await reply;
    if (answer.status === 'refused') throw new Error(`the claim was not taken: ${answer.reason}`);
    const { hotel, device, username, password: own, key } = answer;
    return { hotel, device, username, password: own, key };
  } finally {
    await client.endAsync(true);
  }
}

/** null when there is no file yet. Throws when there is one that cannot be read: a new claim must be a decision. */
export function loadCredentials(path: string): Credentials | null {
  const text = readText(path);
  if (text === null) return null;
  const raw: unknown = JSON.parse(text);
  const read = isRecord(raw) ? readCredentials(raw) : null;
  if (!read?.ok) throw new Error(`${path} holds no credentials`);
  return read.value;
}

export function saveCredentials(path: string, credentials: Credentials): void {
  replaceFile(path, JSON.stringify(credentials));
}
