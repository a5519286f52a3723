/**
 * Follows the fixed headers in a stream of MQTT packets, to see how long a packet is before it has arrived: aedes
 * collects up to 256 MB of one before anybody may judge it. MQTT 3.1.1 section 2.2.3: after the first byte, one to
 * four bytes of length, seven bits each, lowest first, the eighth bit meaning "more follows".
 */
export class PacketLength {
  private inLength = false;
  private length = 0;
  private weight = 1;
  private rest = 0;

  constructor(private readonly limit: number) {}

  /** False as soon as a packet announces more than the limit, or a length that is no length. */
  passes(piece: Buffer): boolean {
    let at = 0;
    while (at < piece.length) {
      if (this.rest > 0) {
        const step = Math.min(this.rest, piece.length - at);
        this.rest -= step;
        at += step;
      } else if (!this.inLength) {
        [this.inLength, this.length, this.weight] = [true, 0, 1];
        at += 1;
      } else if (!this.digit(piece.readUInt8(at++))) {
        return false;
      }
    }
    return true;
  }

  private digit(byte: number): boolean {
    this.length += (byte & 127) * this.weight;
    this.weight *= 128;
    if (this.length > this.limit) return false;
    if (byte < 128) {
      [this.inLength, this.rest] = [false, this.length];
      return true;
    }
    return this.weight < 128 ** 4;
  }
}
