/// <reference path="./class-transformer-storage.d.ts" />
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { described } from './route.decorators.js';

/**
 * The whole HTTP interface at /api/openapi.json. Paths come from the controllers, schemas from the same
 * class-validator decorators that check the requests, so the description cannot drift from the check.
 */
export function describe(app: NestFastifyApplication, version: string): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Gerne')
    .setDescription('Guest amenities and charging stations of a hotel.')
    .setVersion(version)
    .addCookieAuth('gerne_session')
    .build();
  for (const { reply, decorate } of described) decorate(ApiResponse({ ...reply, description: '' }));
  const document = SwaggerModule.createDocument(app, info, { autoTagControllers: true });
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(schemas as object) },
  };
  const problem = {
    description: 'Problem (RFC 9457) with a stable code',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      if (operation.responses) operation.responses['4XX'] ??= problem;
      describeFiles(method, path, operation);
    }
  }
  delete document.components.schemas?.['Buffer'];
  return document;
}

interface Operation {
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}

const csv = { 'text/csv': { schema: { type: 'string' } } };
const bytes = { schema: { type: 'string', format: 'binary' } };
/** What an answer is that is named like a file. */
const FILES = {
  '.csv': csv,
  '.pdf': { 'application/pdf': bytes },
  '/photo': { 'image/jpeg': bytes, 'image/png': bytes, 'image/webp': bytes },
};

/** Lists come and go as text (a body that the controller reads as bytes); letters and photos go as what they are. */
function describeFiles(method: string, path: string, operation: Operation): void {
  if (JSON.stringify(operation.requestBody ?? null).includes('schemas/Buffer"')) {
    operation.requestBody = { required: true, content: csv };
  }
  for (const [ending, content] of Object.entries(FILES)) {
    if (method === 'get' && path.endsWith(ending))
      operation.responses = { ...operation.responses, '200': { description: '', content } };
  }
}
