import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** What describes the interface is read when somebody asks for the first time: no start of a hotel waits for it. */
export function serveDescription(app: NestFastifyApplication, version: string): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  let text: Promise<string> | null = null;
  fastify.get('/api/openapi.json', async (_request, reply) => {
    text ??= import('./openapi-document.js').then(({ describe }) => JSON.stringify(describe(app, version)));
    return reply.header('content-type', 'application/json; charset=utf-8').send(await text);
  });
}
