import fc from 'fast-check';
import { ScanDetector, usualScan, type ScanVerdict } from '../../src/web/shared/scanner.js';

function type(text: string, gap: number, detector = new ScanDetector(), from = 1000): ScanVerdict {
  let at = from;
  for (const key of text) detector.feed(key, (at += gap));
  return detector.feed('Enter', at + gap);
}

describe('telling a scanner from a person', () => {
  it('takes fast keys with Enter for a scan and slow ones for typing', () => {
    expect(type('CH-0042', 12)).toEqual({ kind: 'scan', text: 'CH-0042' });
    expect(type('CH-0042', 110)).toEqual({ kind: 'typing' });
  });

  it('never takes a person for a scanner, and always a scanner for a scanner', () => {
    const tag = fc.stringMatching(/^[A-Za-z0-9-]{4,20}$/);
    fc.assert(
      fc.property(tag, fc.integer({ min: 1, max: usualScan.gap }), (text, gap) => {
        expect(type(text, gap)).toEqual({ kind: 'scan', text });
      }),
    );
    fc.assert(
      fc.property(tag, fc.integer({ min: usualScan.gap + 1, max: 400 }), (text, gap) => {
        expect(type(text, gap)).toEqual({ kind: 'typing' });
      }),
    );
  });

  it('keeps what was typed before out of the scan', () => {
    const detector = new ScanDetector();
    type('', 0, detector);
    detector.feed('4', 1000);
    detector.feed('1', 1200);
    expect(type('LI-0003', 8, detector, 1500)).toEqual({ kind: 'scan', text: 'LI-0003' });
  });

  it('believes a prefix whatever the speed, and ignores the shift key between', () => {
    const detector = new ScanDetector();
    detector.feed('F13', 1000);
    expect(type('CH-1', 300, detector)).toEqual({ kind: 'scan', text: 'CH-1' });
    const shifted = new ScanDetector();
    for (const [index, key] of ['Shift', 'C', 'Shift', 'H', '-', '7'].entries())
      shifted.feed(key, 1000 + index * 5);
    expect(shifted.feed('Enter', 1035)).toEqual({ kind: 'scan', text: 'CH-7' });
  });
});
