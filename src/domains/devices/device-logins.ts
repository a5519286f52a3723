import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  ENROL_FILTER,
  ENROL_USERNAME,
  enrolReplyTopic,
  enrolTopic,
  isEnrolClientId,
} from '../../contracts/devices/enrolment.js';
import { alertTopic, deviceFilter, setTopic, stateTopic } from '../../contracts/devices/topics.js';
import { Database } from '../../platform/db/database.js';
import { deviceMay, isDeviceLogin } from '../../platform/embedded/device-acl.js';
import type { MosquittoLogins } from '../../platform/mqtt/mosquitto-logins.js';
import { sameSecret, Vault } from '../../platform/secrets/vault.js';
import { token } from '../../platform/secrets/secrets.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/tokens.js';

/** Known to everybody: what it may do is to show a claim code, and the code is what counts. */
const ENROL_PASSWORD = 'enrol';
const APP_USERNAME = 'gerne-app';

export type Principal =
  { kind: 'app' } | { kind: 'enrol'; clientId: string } | { kind: 'device'; hotel: string; device: string };

/** `hotel--device`: a topic id itself, as a broker login and an MQTT client id must be. */
export const deviceUsername = (hotel: string, device: string): string => `${hotel}--${device}`;

/** Who may talk to the embedded broker, and about what; and the same for a real one. */
@Injectable()
export class DeviceLogins {
  /** This process's own login, new with every start. */
  readonly app = {
    clientId: `${APP_USERNAME}-${randomBytes(6).toString('hex')}`,
    username: APP_USERNAME,
    password: token(),
  };
  private mosquitto: MosquittoLogins | null = null;

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Call before the line to the broker is started; its login needs the plugin's admin role. */
  useMosquitto(logins: MosquittoLogins): void {
    this.mosquitto = logins;
    const shared = {
      username: ENROL_USERNAME,
      password: ENROL_PASSWORD,
      send: ENROL_FILTER,
      hear: ENROL_FILTER.replace('enrol', 'enrol-reply'),
    };
    logins.prepareAlways(shared, ['+/5/#', 'gerne/#'], (error) => {
      this.log.warn({ err: error.message }, 'the broker does not take logins of devices');
    });
  }

  /**
   * Null: nobody we know. A device's password has 256 random bits, so tries are not counted: a count would only let
   * a stranger with wrong passwords keep the station itself out.
   */
  async authenticate(clientId: string, username: string, password: Buffer): Promise<Principal | null> {
    const given = password.toString('utf8');
    if (username === APP_USERNAME) return sameSecret(given, this.app.password) ? { kind: 'app' } : null;
    if (username === ENROL_USERNAME) {
      return sameSecret(given, ENROL_PASSWORD) && isEnrolClientId(clientId)
        ? { kind: 'enrol', clientId }
        : null;
    }
    if (!isDeviceLogin(clientId, username)) return null;
    return this.device(username, given);
  }

  may(who: Principal, action: 'publish' | 'subscribe', topic: string): boolean {
    if (who.kind === 'app') return true;
    if (who.kind === 'enrol') {
      const own = action === 'publish' ? enrolTopic(who.clientId) : enrolReplyTopic(who.clientId);
      return topic === own;
    }
    if (deviceMay(who.hotel, who.device, action, topic)) return true;
    // a station listens to its own state and alerts, to take back what an earlier life of it left behind
    const own = [
      stateTopic(who.hotel, who.device),
      alertTopic(who.hotel, who.device, 'x').replace(/x$/, '+'),
    ];
    return action === 'subscribe' && own.includes(topic);
  }

  passwordHash(hotel: string, device: string, password: string): Buffer {
    return this.vault.hash('device password', hotel, device, password);
  }

  /** Makes the login known to a broker of its own, if the house has one. */
  async publish(hotel: string, device: string, password: string): Promise<void> {
    await this.mosquitto?.provision({
      username: deviceUsername(hotel, device),
      password,
      filter: deviceFilter(hotel, device),
      forbidden: [setTopic(hotel, device, 'x', 'x').replace('x/x', '+/+')],
    });
  }

  private async device(username: string, password: string): Promise<Principal | null> {
    const parts = username.split('--');
    const pairs = parts
      .slice(1)
      .map((_, at) => [parts.slice(0, at + 1).join('--'), parts.slice(at + 1).join('--')]);
    const rows = await this.db.hot<{ hotel_id: string; device: string; hash: Buffer | null }>(
      'device-login',
      `SELECT s.hotel_id, s.device, s.mqtt_password_hash AS hash FROM station s JOIN unnest($1::text[], $2::text[]) AS p(hotel, device)
         ON s.hotel_id = p.hotel AND s.device = p.device`,
      [pairs.map(([hotel]) => hotel), pairs.map(([, device]) => device)],
    );
    for (const { hotel_id: hotel, device, hash } of rows) {
      if (hash && sameSecret(hash, this.passwordHash(hotel, device, password)))
        return { kind: 'device', hotel, device };
    }
    return null;
  }
}
