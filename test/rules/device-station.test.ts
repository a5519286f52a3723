import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  enrolReplyTopic,
  enrolTopic,
  parseEnrolReply,
  parseEnrolRequest,
  parseEnrolTopic,
} from '../../src/contracts/devices/enrolment.js';
import {
  bayNode,
  bayOfNode,
  CAUSES,
  MAX_BAYS,
  MAX_MESSAGE_BYTES,
  openingMessage,
  OPS,
  parseChallenge,
  parseChallengeRequest,
  parseCommand,
  parseConnectors,
  parseEventAck,
  parseStationEvent,
  REFUSALS,
  STAGES,
} from '../../src/contracts/devices/station.js';

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const commandId = fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/);
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER - 1 });
const parsers = {
  challengeRequest: parseChallengeRequest,
  challenge: parseChallenge,
  command: parseCommand,
  event: parseStationEvent,
  ack: parseEventAck,
  connectors: parseConnectors,
  enrolRequest: parseEnrolRequest,
  enrolReply: parseEnrolReply,
};

describe('messages of the opening extension', () => {
  it('are read back as they were written', () => {
    const command = fc.record({
      id: commandId,
      op: fc.constantFrom(...OPS),
      epoch: count,
      nonce: hex(32),
      mac: hex(64),
    });
    fc.assert(
      fc.property(command, (sent) => {
        expect(parseCommand(bytes(sent))).toEqual({ ok: true, value: sent });
        const { id, epoch, nonce } = sent;
        expect(parseChallengeRequest(bytes({ id, epoch }))).toEqual({ ok: true, value: { id, epoch } });
        expect(parseChallenge(bytes({ id, nonce }))).toEqual({ ok: true, value: { id, nonce } });
      }),
    );
    const event = fc.record(
      {
        boot: count.map((n) => n + 1),
        seq: count.map((n) => n + 1),
        bay: fc.integer({ min: 1, max: MAX_BAYS }),
        stage: fc.constantFrom(...STAGES),
        cause: fc.constantFrom(...CAUSES),
        id: commandId,
        reason: fc.constantFrom(...REFUSALS),
      },
      { requiredKeys: ['boot', 'seq', 'bay', 'stage', 'cause'] },
    );
    fc.assert(
      fc.property(event, (sent) => {
        expect(parseStationEvent(bytes(sent))).toEqual({ ok: true, value: sent });
        const { boot, seq } = sent;
        expect(parseEventAck(bytes({ boot, seq }))).toEqual({ ok: true, value: { boot, seq } });
      }),
    );
  });

  it.each(Object.entries(parsers))('%s never throws, on random bytes and on random JSON', (_, parse) => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (random) => void parse(random)));
    fc.assert(fc.property(fc.jsonValue(), (random) => void parse(bytes(random))));
    fc.assert(
      fc.property(
        fc.record({ id: fc.jsonValue(), epoch: fc.jsonValue(), boot: fc.jsonValue() }),
        (random) => {
          parse(bytes(random));
        },
      ),
    );
    expect(parse(new Uint8Array(MAX_MESSAGE_BYTES + 1).fill(0x20)).ok).toBe(false);
    expect(parse(Uint8Array.of(0x7b, 0xff, 0x7d)).ok).toBe(false);
  });

  it.each([
    { id: 'a|b' },
    { id: '' },
    { id: 'a'.repeat(65) },
    { op: 'close' },
    { epoch: -1 },
    { epoch: 1.5 },
    { epoch: '1' },
    { epoch: 2 ** 53 },
    { nonce: 'AB'.repeat(16) },
    { nonce: 'ab'.repeat(15) },
    { mac: 'ab'.repeat(31) },
    { mac: null },
  ])('a command with %j is none', (wrong) => {
    const right = { id: 'a', op: 'open', epoch: 1, nonce: 'ab'.repeat(16), mac: 'ab'.repeat(32) };
    expect(parseCommand(bytes(right)).ok).toBe(true);
    expect(parseCommand(bytes({ ...right, ...wrong })).ok).toBe(false);
  });

  it.each([
    { boot: 0 },
    { seq: 0 },
    { bay: 0 },
    { bay: 65 },
    { stage: 'gone' },
    { cause: 'wind' },
    { id: 5 },
  ])('an event with %j is none', (wrong) => {
    const right = { boot: 1, seq: 1, bay: 1, stage: 'opened', cause: 'none' };
    expect(parseStationEvent(bytes(right)).ok).toBe(true);
    expect(parseStationEvent(bytes({ ...right, ...wrong })).ok).toBe(false);
  });

  it('no two different orders share one signed text', () => {
    const order = fc.record({
      device: fc.stringMatching(/^[a-z0-9-]{1,5}$/),
      epoch: fc.nat(20),
      id: fc.stringMatching(/^[A-Za-z0-9-]{1,3}$/),
      op: fc.constantFrom(...OPS),
      bay: fc.integer({ min: 1, max: 20 }),
      nonce: fc.constantFrom('0'.repeat(32), '1'.repeat(32)),
    });
    const text = (one: {
      device: string;
      epoch: number;
      id: string;
      op: (typeof OPS)[number];
      bay: number;
      nonce: string;
    }) => openingMessage(one.device, one.epoch, one.id, one.op, one.bay, one.nonce);
    expect(openingMessage('lobby', 7, 'a-1', 'open', 3, 'ff')).toBe('lobby|7|a-1|open|3|ff');
    fc.assert(
      fc.property(order, order, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(text(one)).not.toBe(text(other));
      }),
    );
  });

  it('are signed as the handbook for firmware engineers shows', () => {
    const text = openingMessage('lobby', 7, 'a-1', 'open', 3, '000102030405060708090a0b0c0d0e0f');
    const mac = createHmac('sha256', Buffer.from('0b'.repeat(32), 'hex'))
      .update(text)
      .digest('hex');
    const handbook = readFileSync(new URL('../../docs/devices.md', import.meta.url), 'utf8');
    expect(handbook).toContain(text);
    expect(handbook).toContain(mac);
  });

  it('bays count from 1 to 64 and have one spelling', () => {
    for (let bay = 1; bay <= MAX_BAYS; bay += 1) expect(bayOfNode(bayNode(bay))).toBe(bay);
    for (const wrong of ['bay-0', 'bay-65', 'bay-01', 'bay-1a', 'bay-', 'bay', 'station', 'xbay-1']) {
      expect(bayOfNode(wrong)).toBeNull();
    }
  });
});

describe('enrolment', () => {
  const clientId = `enrol-${'0f'.repeat(16)}`;
  const credentials = {
    hotel: 'grand',
    device: 'lobby',
    username: 'grand-lobby',
    password: 'p'.repeat(32),
    key: 'ab'.repeat(32),
  };

  it('happens on topics of the asking client alone', () => {
    expect(parseEnrolTopic(enrolTopic(clientId))).toBe(clientId);
    expect(parseEnrolTopic(enrolReplyTopic(clientId))).toBeNull();
    expect(parseEnrolTopic('gerne/enrol/+')).toBeNull();
    expect(parseEnrolTopic(`${enrolTopic(clientId)}/x`)).toBeNull();
    expect(() => enrolReplyTopic('#')).toThrow(RangeError);
  });

  it('takes a claim as people type it', () => {
    const typed = ['ABCD-EFGH-23', 'abcd efgh 23', ' abcdefgh23 '];
    for (const claim of typed) {
      expect(parseEnrolRequest(bytes({ claim }))).toEqual({ ok: true, value: { claim: 'ABCDEFGH23' } });
    }
    for (const claim of ['', 'SHORT', 'A'.repeat(33), 'ÄÖÜÄÖÜÄÖ', 5, null]) {
      expect(parseEnrolRequest(bytes({ claim })).ok).toBe(false);
    }
  });

  it('answers with credentials, or with a reason', () => {
    const reply = { status: 'enrolled', ...credentials };
    expect(parseEnrolReply(bytes(reply))).toEqual({ ok: true, value: reply });
    const refused = { status: 'refused', reason: 'claim-refused' };
    expect(parseEnrolReply(bytes(refused))).toEqual({ ok: true, value: refused });
    for (const wrong of [
      { hotel: 'a/b' },
      { key: 'zz' },
      { password: '' },
      { username: 'a b' },
      { status: 'ok' },
    ]) {
      expect(parseEnrolReply(bytes({ ...reply, ...wrong })).ok).toBe(false);
    }
  });
});
