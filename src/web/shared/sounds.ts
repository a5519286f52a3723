import { readStored, writeStored } from './stored.js';

let context: AudioContext | null = null;

export function soundsOn(): boolean {
  return readStored('sounds') !== 'off';
}

export function setSounds(on: boolean): void {
  writeStored('sounds', on ? 'on' : 'off');
}

function tone(frequency: number, from: number, length: number, shape: OscillatorType, loud: number): void {
  if (!context) return;
  const start = context.currentTime + from;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loud, start + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}

function play(notes: [number, number, number, OscillatorType, number][]): void {
  if (!soundsOn() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  void context.resume();
  for (const note of notes) tone(...note);
}

/** Done: two soft rising notes. */
export function chime(): void {
  play([
    [660, 0, 0.18, 'sine', 0.06],
    [880, 0.09, 0.28, 'sine', 0.05],
  ]);
}

/** A scan nobody knows, or something to look at: two short low beeps, told apart from the chime without looking. */
export function beep(): void {
  play([
    [220, 0, 0.12, 'square', 0.04],
    [220, 0.18, 0.12, 'square', 0.04],
  ]);
}

/** Somebody rings: help at the kiosk, a promise that comes due. */
export function ring(): void {
  play([
    [784, 0, 0.3, 'triangle', 0.06],
    [988, 0.22, 0.3, 'triangle', 0.06],
    [784, 0.44, 0.4, 'triangle', 0.05],
  ]);
}
