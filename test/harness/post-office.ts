import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { pdfText } from './pdf-text.js';

export interface Received {
  to: string[];
  raw: string;
}

/** A real mail server that takes letters with the right password, unless it is told to be away or choosy. */
export class PostOffice {
  readonly received: Received[] = [];
  trouble: 'none' | 'away' | 'no such mailbox' = 'none';
  private readonly server = new SMTPServer({
    authMethods: ['PLAIN'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.username === 'desk' && auth.password === 'p@ss word'
        ? done(null, { user: 'desk' })
        : done(new Error('who is this')),
    onRcptTo: (address, _session, done) =>
      this.trouble === 'none'
        ? done()
        : done(
            Object.assign(new Error(`not ${address.address}`), {
              responseCode: this.trouble === 'away' ? 451 : 550,
            }),
          ),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        this.received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('latin1'),
        });
        done();
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://desk:${encodeURIComponent('p@ss word')}@127.0.0.1:${port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  to(address: string): Received[] {
    return this.received.filter(({ to }) => to.includes(address));
  }
}

/** What a mail program shows of the first part, and the letter beside it. */
export function openedLetter(raw: string): { text: string; letter: string } {
  const parts = raw.split(/\r\n--[^\r]+\r\n/);
  const body = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4);
  const decoded = (part: string) => {
    if (/content-transfer-encoding: base64/i.test(part)) return Buffer.from(body(part), 'base64');
    const plain = body(part)
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(plain, 'latin1');
  };
  const words = parts.find((part) => /text\/plain/i.test(part)) ?? raw;
  const pdf = parts.find((part) => part.includes('application/pdf') && /base64/i.test(part));
  return { text: decoded(words).toString('utf8'), letter: pdf ? pdfText(decoded(pdf)) : '' };
}
