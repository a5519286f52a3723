import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitRow } from '../../../src/domains/catalogue/unit.entity.js';
import { HandoutRow } from '../../../src/domains/desk/handout.entity.js';
import { StayRow } from '../../../src/domains/guests/stay.entity.js';
import { LoanRow } from '../../../src/domains/loans/loan.entity.js';
import { entities } from '../../../src/entities.js';
import { IdempotencyRow } from '../../../src/platform/db/idempotency.entity.js';
import { OutboxRow } from '../../../src/platform/db/outbox.entity.js';
import type { Facts } from '../stage.js';

/** The same rows by the book of TypeORM: entities, a transaction, and `save()`. */
const { databaseUrl, facts } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; facts: Facts };
const source = new DataSource({ type: 'postgres', url: databaseUrl, entities, poolSize: 8 });
await source.initialize();
const hotelId = facts.hotel;

async function tellAndRemember(
  manager: EntityManager,
  id: string,
  at: Date,
  { stayId, amenityId, unitTag }: { stayId: string; amenityId: string; unitTag: string },
): Promise<void> {
  const touched = [
    { kind: 'handout', id },
    { kind: 'amenity', id: amenityId },
    { kind: 'stay', id: stayId },
  ];
  const moment = { code: 'handed_out' as const, stayId, params: { amenityId, unitTag } };
  await manager.save(manager.create(OutboxRow, { hotelId, at, type: 'handout.given', touched, moment }));
  const keyHash = Buffer.from(id.replaceAll('-', ''), 'hex');
  await manager.save(
    manager.create(IdempotencyRow, { hotelId, keyHash, bodyHash: keyHash, status: 201, reply: moment, at }),
  );
}

async function handOut(manager: EntityManager, stayId: string, amenityId: string) {
  const stay = await manager.findOneByOrFail(StayRow, { hotelId, id: stayId });
  const unit = await manager.findOne(UnitRow, {
    where: { hotelId, amenityId, state: 'free' },
    order: { lends: 'ASC' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  if (!unit) return null;
  const [id, now] = [randomUUID(), new Date()];
  const dueAt = stay.departsAt;
  const row = {
    hotelId,
    id,
    stayId,
    amenityId,
    kind: 'loan',
    status: 'open',
    givenAt: now,
    givenBy: facts.staffId,
    warnings: [],
    version: 1,
  };
  await manager.save(manager.create(HandoutRow, row as Partial<HandoutRow>));
  await manager.save(manager.create(LoanRow, { hotelId, id, unitId: unit.id, dueAt, followsStay: true }));
  unit.state = 'lent';
  unit.lends += 1;
  unit.version += 1;
  await manager.save(unit);
  await tellAndRemember(manager, id, now, { stayId, amenityId, unitTag: unit.tag });
  return {
    id,
    kind: 'loan',
    stayId,
    amenityId,
    status: 'open',
    loan: { unitId: unit.id, unitTag: unit.tag, dueAt },
  };
}

const app = fastify();
app.post('/api/handouts', async (request, reply) => {
  const { stayId, amenityId } = request.body as { stayId: string; amenityId: string };
  const made = await source.transaction((manager) => handOut(manager, stayId, amenityId));
  return made ? reply.code(201).send(made) : reply.code(409).send({ code: 'all_out' });
});

const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit());
process.stdout.write(`${JSON.stringify({ url })}\n`);
