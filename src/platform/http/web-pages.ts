import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Address → console. Each has a bundle of its own. */
const pages: Record<string, string> = {
  '/': 'reception',
  '/facilities': 'facilities',
  '/kiosk': 'kiosk',
  '/guest': 'guest',
  '/partner': 'partner',
  '/pulse': 'manager',
};

/** The reception console has pages of its own. */
const receptionPages = [
  'import',
  'catalogue',
  'plans',
  'staff',
  'hotel',
  'lists/departing',
  'lists/late',
  'handover',
  'roster',
  'partners',
  'house',
  'ledger',
];

const YEAR_MS = 31_536_000_000;

/**
 * Serves the built consoles: hashed assets for a year, pages always fresh. Assets are looked up when they are asked
 * for, so that a build beside a running server does not leave its pages without them.
 */
export async function serveWebPages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: YEAR_MS,
  });
  const send = (address: string, file: string) =>
    app.get(address, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, folder, { cacheControl: false }),
    );
  for (const [address, page] of Object.entries(pages)) send(address, `${page}/index.html`);
  for (const page of receptionPages) send(`/${page}`, 'reception/index.html');
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) send(`/${entry.name}`, entry.name);
  }
}
