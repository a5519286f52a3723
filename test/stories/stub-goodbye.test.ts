import { createServer, type AddressInfo, type Socket } from 'node:net';
import { startStation } from '../../firmware-stubs/mqtt-shell.js';
import { MemoryStore } from '../../firmware-stubs/store.js';

const CONNACK = Buffer.from([0x20, 0x02, 0x00, 0x00]);

describe('the goodbye of a station', () => {
  it('is not held up by a broker that fell silent, nor by one that was never there', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).once('data', () => socket.write(CONNACK));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const start = (port: number) =>
      startStation({
        url: `mqtt://127.0.0.1:${port}`,
        hotel: 'grand',
        device: 'lobby',
        username: 'lobby',
        password: 'word',
        key: '0b'.repeat(32),
        bays: [{ connectors: ['qi'] }],
        store: new MemoryStore(),
      });
    const silent = await start((server.address() as AddressInfo).port);
    while (sockets.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const begun = Date.now();
    await silent.stop();
    expect(Date.now() - begun).toBeLessThan(4_000);
    sockets.forEach((socket) => socket.destroy());
    const port = (server.address() as AddressInfo).port;
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const alone = await start(port);
    await alone.stop();
    expect(Date.now() - begun).toBeLessThan(6_000);
  });
});
