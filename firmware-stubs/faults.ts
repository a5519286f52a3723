export type FaultKind =
  'dropIn' | 'dropOut' | 'delay' | 'duplicateIn' | 'duplicateOut' | 'stuck' | 'jam' | 'powerCut';

/** How badly the line behaves. Chances from 0 to 1. */
export interface LinePlan {
  readonly dropIn: number;
  readonly dropOut: number;
  readonly duplicateIn: number;
  readonly duplicateOut: number;
  /** Every message waits this long, both ways. */
  readonly delayMs: number;
}

export const soundLine: LinePlan = { dropIn: 0, dropOut: 0, duplicateIn: 0, duplicateOut: 0, delayMs: 0 };

/**
 * Misbehaviour on order, repeatable by its seed. The line's faults hit momentary messages only (challenge, command,
 * journal, receipt): a retained value is carried by QoS 1 and sent again by TCP. Each fault counts how often it
 * fired, so that a test can prove it did.
 */
export class Faults {
  line: LinePlan = soundLine;
  readonly fired: Record<FaultKind, number> = {
    dropIn: 0,
    dropOut: 0,
    delay: 0,
    duplicateIn: 0,
    duplicateOut: 0,
    stuck: 0,
    jam: 0,
    powerCut: 0,
  };
  private readonly stuck = new Map<number, 'open' | 'closed'>();
  private readonly jammed = new Set<number>();
  private state: number;

  constructor(seed = 1) {
    this.state = seed >>> 0;
  }

  /** The door sensor of `bay` keeps saying `door`; null repairs it. */
  setStuck(bay: number, door: 'open' | 'closed' | null): void {
    if (door) this.stuck.set(bay, door);
    else this.stuck.delete(bay);
  }

  setJam(bay: number, jammed: boolean): void {
    if (jammed) this.jammed.add(bay);
    else this.jammed.delete(bay);
  }

  isJammed(bay: number): boolean {
    return this.jammed.has(bay);
  }

  /** What the sensor says while the door is really `door`. */
  sense(bay: number, door: 'open' | 'closed'): 'open' | 'closed' {
    const said = this.stuck.get(bay);
    if (said === undefined || said === door) return door;
    this.count('stuck');
    return said;
  }

  /** True when the lock's pulse moves nothing. */
  holdsDoor(bay: number): boolean {
    if (!this.jammed.has(bay)) return false;
    this.count('jam');
    return true;
  }

  /** Carries a momentary message over the bad line: not at all, late, or twice. */
  carry(direction: 'in' | 'out', deliver: () => void): void {
    const { line } = this;
    if (this.hit(direction === 'in' ? line.dropIn : line.dropOut)) {
      return this.count(direction === 'in' ? 'dropIn' : 'dropOut');
    }
    this.deliver(deliver);
    if (this.hit(direction === 'in' ? line.duplicateIn : line.duplicateOut)) {
      this.count(direction === 'in' ? 'duplicateIn' : 'duplicateOut');
      this.deliver(deliver);
    }
  }

  count(kind: FaultKind): void {
    this.fired[kind] += 1;
  }

  /** 0 to 1, repeatable (mulberry32). */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  private hit(chance: number): boolean {
    return chance > 0 && this.random() < chance;
  }

  private deliver(message: () => void): void {
    if (this.line.delayMs <= 0) return message();
    this.count('delay');
    setTimeout(message, this.line.delayMs).unref();
  }
}
