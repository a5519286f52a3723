import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/database.js';

/** What must be well before a balancer sends anybody here. */
export interface Vital {
  name: string;
  well(): Promise<boolean> | boolean;
}

/** /health/live, /health/ready and /metrics. Routes are named by their pattern, so no id or name becomes a label. */
export function serveVitals(app: NestFastifyApplication, db: Database, vitals: Vital[]): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'gerne_http_seconds',
    help: 'Time from request to reply',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const busy = new Gauge({
    name: 'gerne_db_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  fastify.get('/health/live', (_request, reply) => void reply.send({ status: 'live' }));
  fastify.get('/health/ready', async (_request, reply) => {
    const checks = await Promise.all(
      vitals.map(async ({ name, well }) => [name, await Promise.resolve(well()).catch(() => false)] as const),
    );
    const ready = checks.every(([, fine]) => fine);
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not_ready', checks: Object.fromEntries(checks) });
  });
  fastify.get('/metrics', async (_request, reply) => {
    busy.set({ state: 'idle' }, db.pool.idleCount);
    busy.set({ state: 'all' }, db.pool.totalCount);
    busy.set({ state: 'waiting' }, db.pool.waitingCount);
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
