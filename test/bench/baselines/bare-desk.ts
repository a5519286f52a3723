import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { Facts } from '../stage.js';

/**
 * What the same rows cost without a house around them: Fastify, pg, one prepared statement. No session, no check of
 * the body, no replay, no feed.
 */
const { databaseUrl, facts } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; facts: Facts };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });

const STATEMENT = `
  WITH s AS (SELECT id, departs_at FROM stay WHERE hotel_id = $1 AND id = $3),
  u AS (SELECT id, tag FROM unit WHERE hotel_id = $1 AND amenity_id = $4 AND state = 'free' ORDER BY lends LIMIT 1 FOR UPDATE SKIP LOCKED),
  h AS (INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by)
    SELECT $1, $2, s.id, $4, 'loan', 'open', $6, $5 FROM s, u RETURNING id),
  l AS (INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay) SELECT $1, $2, u.id, s.departs_at, true FROM s, u),
  n AS (UPDATE unit SET state = 'lent', lends = lends + 1, version = version + 1 FROM u WHERE unit.hotel_id = $1 AND unit.id = u.id),
  o AS (INSERT INTO outbox (hotel_id, at, type, touched, moment) SELECT $1, $6, 'handout.given', $7, $8 FROM u),
  i AS (INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, reply, at) SELECT $1, $9, $9, 201, $8, $6 FROM u)
  SELECT h.id, u.id AS "unitId", u.tag AS "unitTag", s.departs_at AS "dueAt" FROM h, u, s`;

const app = fastify();
app.post('/api/handouts', async (request, reply) => {
  const { stayId, amenityId } = request.body as { stayId: string; amenityId: string };
  const id = randomUUID();
  const touched = [
    { kind: 'handout', id },
    { kind: 'amenity', id: amenityId },
    { kind: 'stay', id: stayId },
  ];
  const moment = { code: 'handed_out', stayId, params: { amenityId, unitTag: null } };
  const key = Buffer.from(id.replaceAll('-', ''), 'hex');
  const { rows } = await pool.query<{ id: string; unitId: string; unitTag: string; dueAt: Date }>({
    name: 'hand-out',
    text: STATEMENT,
    values: [
      facts.hotel,
      id,
      stayId,
      amenityId,
      facts.staffId,
      new Date(),
      JSON.stringify(touched),
      JSON.stringify(moment),
      key,
    ],
  });
  const [row] = rows;
  if (!row) return reply.code(409).send({ code: 'all_out' });
  const bytes = Number(request.headers['x-bytes'] ?? 0);
  if (bytes > 0) broadcast(bytes);
  const { unitId, unitTag, dueAt } = row;
  return reply
    .code(201)
    .send({ id, kind: 'loan', stayId, amenityId, status: 'open', loan: { unitId, unitTag, dueAt } });
});

app.post('/push', (request, reply) => {
  broadcast(Number(request.headers['x-bytes'] ?? 0));
  return reply.send();
});

function broadcast(bytes: number): void {
  const message = 'x'.repeat(bytes);
  for (const socket of listeners.clients) socket.send(message);
}

const listeners = new WebSocketServer({ server: app.server });
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit());
process.stdout.write(`${JSON.stringify({ url })}\n`);
