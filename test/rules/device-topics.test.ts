import fc from 'fast-check';
import {
  alertTopic,
  descriptionTopic,
  logTopic,
  LOG_LEVELS,
  parseTopic,
  propertyTopic,
  setTopic,
  stateTopic,
} from '../../src/contracts/devices/topics.js';

const id = fc.stringMatching(/^[a-z0-9-]{1,64}$/);

describe('topics of Homie 5', () => {
  it('every topic that is built is read back as what it was', () => {
    fc.assert(
      fc.property(id, id, id, id, fc.constantFrom(...LOG_LEVELS), (hotel, device, node, property, level) => {
        const of = { hotel, device };
        expect(parseTopic(stateTopic(hotel, device))).toEqual({ kind: 'state', ...of });
        expect(parseTopic(descriptionTopic(hotel, device))).toEqual({ kind: 'description', ...of });
        expect(parseTopic(alertTopic(hotel, device, node))).toEqual({ kind: 'alert', ...of, alert: node });
        expect(parseTopic(logTopic(hotel, device, level))).toEqual({ kind: 'log', ...of, level });
        const place = { ...of, node, property };
        expect(parseTopic(propertyTopic(hotel, device, node, property))).toEqual({
          kind: 'property',
          ...place,
        });
        expect(parseTopic(setTopic(hotel, device, node, property))).toEqual({ kind: 'set', ...place });
        expect(parseTopic(`${propertyTopic(hotel, device, node, property)}/$target`)).toEqual({
          kind: 'target',
          ...place,
        });
        expect(parseTopic(`${hotel}/5/$broadcast/${node}/${property}`)).toEqual({
          kind: 'broadcast',
          hotel,
          path: [node, property],
        });
      }),
    );
  });

  it('whatever arrives is read or refused, never thrown', () => {
    const piece = fc.oneof(
      id,
      fc.constantFrom('5', '$state', '$log', '$alert', '$broadcast', 'set', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = parseTopic(pieces.join('/'));
        expect(read === null || read.hotel === pieces[0]).toBe(true);
      }),
    );
  });

  it.each([
    'grand/4/lobby/$state',
    'Grand/5/lobby/$state',
    'grand/5/lobby',
    'grand/5/lobby/$state/set',
    'grand/5/lobby/$log/loud',
    'grand/5/lobby/$log/warn/more',
    'grand/5/lobby/$alert/a/b',
    'grand/5/lobby/bay_1/door',
    'grand/5/lobby/bay-1/door/set/twice',
    'grand/5/lobby/bay-1/door/get',
    'grand/5/$broadcast',
    'grand/5/$stats/uptime',
    '/5/lobby/$state',
    `grand/5/${'a'.repeat(65)}/$state`,
  ])('%s is none of ours', (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });

  it('no wildcard and no second hotel slips into a topic that we build', () => {
    expect(() => stateTopic('grand/5/other', 'lobby')).toThrow(RangeError);
    expect(() => setTopic('grand', '+', 'bay-1', 'command')).toThrow(RangeError);
    expect(() => propertyTopic('grand', 'lobby', '#', 'door')).toThrow(RangeError);
  });
});
