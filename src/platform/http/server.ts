import fastifyCookie from '@fastify/cookie';
import { BadRequestException, ValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../../contracts/refusals.js';
import type { Cellar } from '../platform.module.js';
import { checkShape } from './body-shape.js';
import { isOwnOrigin } from './origin.js';
import { ProblemFilter } from './problem.filter.js';
import { safeHeaders } from './safe-headers.js';

const JSON_LIMIT = 256 * 1024;
const CSV_LIMIT = 5 * 1024 * 1024;
/** A photo of 300 kB, as base64 in JSON. */
const PHOTO_LIMIT = 440 * 1024;
/** A receipt as a telephone takes it: 2 MB, as base64 in JSON. */
const RECEIPT_LIMIT = 3 * 1024 * 1024;
const RECEIPTS = ['/api/purchases/:id/photo', '/api/purchases/:id/done'];

/** Query strings may carry what somebody searched for and are never logged; Fastify's own log is off. */
export function newAdapter(trustedProxies = 'loopback'): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    trustProxy: trustedProxies,
    routerOptions: { maxParamLength: 100 },
    return503OnClosing: true,
  });
}

/** Everything between the socket and the guard: headers, cookies, kinds of bodies, origins, validation, problems. */
export async function furnish(app: NestFastifyApplication, cellar: Cellar): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await app.register(fastifyCookie);
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.url.endsWith('/photo')) route.bodyLimit = PHOTO_LIMIT;
    if (RECEIPTS.includes(route.url)) route.bodyLimit = RECEIPT_LIMIT;
  });
  fastify.addContentTypeParser(
    ['text/csv', 'text/plain'],
    { parseAs: 'buffer', bodyLimit: CSV_LIMIT },
    (_request, body, done) => {
      done(null, body);
    },
  );
  const { api, pages } = safeHeaders(cellar.config.publicUrl?.startsWith('https:') ?? false);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api') ? api : pages);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    done(
      reads || isOwnOrigin(request.headers, cellar.config.publicUrl)
        ? undefined
        : new Refused(403, 'foreign_origin'),
    );
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    checkShape(request.body);
    done();
  });
  app.useWebSocketAdapter(new IoAdapter(app));
  app.useGlobalFilters(new ProblemFilter(cellar.log));
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validateCustomDecorators: false,
      // replies name fields, never messages
      dismissDefaultMessages: true,
      enableDebugMessages: false,
      exceptionFactory: (errors) =>
        new BadRequestException({ fields: errors.map(({ property }) => property) }),
    }),
  );
}
