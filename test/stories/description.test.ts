import { openTestHouse, type TestHouse } from '../harness/house.js';

interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
}
type Content = Record<string, { schema?: Schema }>;
interface Operation {
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

let house: TestHouse;
let description: Description;
let operations: { name: string; method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  house = await openTestHouse();
  description = (await house.nobody().get<Description>('/api/openapi.json')).body;
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  );
});
afterAll(() => house.stop());

/** Every `$ref` in a part of the description. */
function refs(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refs(value),
  );
}

test('whatever the description points to is there', () => {
  const names = new Set(refs(description).map((ref) => ref.replace('#/components/schemas/', '')));
  expect(names.size).toBeGreaterThan(40);
  expect([...names].filter((name) => !(name in description.components.schemas))).toEqual([]);
});

test('no shape that is pointed to is empty', () => {
  const pointed = new Set(refs(description.paths).map((ref) => ref.replace('#/components/schemas/', '')));
  const empty = [...pointed].filter(
    (name) => Object.keys(description.components.schemas[name]?.properties ?? {}).length === 0,
  );
  expect(empty).toEqual([]);
});

test('every route says what it answers, and that its problems are problems', () => {
  const silent = operations.filter(({ operation }) => {
    const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    return good.length !== 1 || good.some(([status, { content }]) => status !== '204' && !content);
  });
  expect(silent.map(({ name }) => name)).toEqual([]);
  const problems = operations.filter(
    ({ operation }) => !operation.responses['4XX']?.content?.['application/problem+json'],
  );
  expect(problems.map(({ name }) => name)).toEqual([]);
});

test('every route that takes something says what', () => {
  const takes = operations.filter(({ method }) => method === 'put' || method === 'patch');
  expect(takes.length).toBeGreaterThan(5);
  expect(takes.filter(({ operation }) => !operation.requestBody).map(({ name }) => name)).toEqual([]);
});

test('files are text in and out', () => {
  const files = operations.filter(({ path }) => path.endsWith('/import') || path.endsWith('/preview'));
  expect(files).toHaveLength(3);
  for (const { operation } of files)
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual(['text/csv']);
  const exported = operations.filter(({ path }) => path.endsWith('.csv'));
  expect(exported).toHaveLength(3);
  for (const { operation } of exported)
    expect(operation.responses['200']?.content).toHaveProperty(['text/csv']);
});
