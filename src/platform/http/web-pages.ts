import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Address → console. Each has a bundle of its own. */
const pages: Record<string, string> = {
  '/': 'reception',
  '/facilities': 'facilities',
  '/kiosk': 'kiosk',
};

const YEAR_S = 31_536_000;

/** Serves the built consoles: hashed assets for a year, pages always fresh. */
export async function serveWebPages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    serve: true,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = path.startsWith(join(folder, 'assets'));
      void response.header('cache-control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    },
  });
  for (const [address, page] of Object.entries(pages)) {
    for (const path of address === '/' ? ['/'] : [address, `${address}/*`]) {
      app.get(path, (_request, reply) => reply.sendFile(`${page}/index.html`));
    }
  }
  // the reception console has pages of its own
  for (const path of ['/import', '/catalogue', '/plans', '/staff', '/hotel', '/lists', '/lists/*', '/help']) {
    app.get(path, (_request, reply) => reply.sendFile('reception/index.html'));
  }
}
