import { jest } from '@jest/globals';
import { call, onSessionLost, post } from '../../src/web/shared/api.js';
import { ApiProblem } from '../../src/web/shared/api-problem.js';

type Answer = { status: number; body?: unknown; type?: string } | 'no line';
const calls: { url: string; headers: Headers }[] = [];

function server(...answers: Answer[]): void {
  calls.length = 0;
  const fetching = (url: unknown, init?: RequestInit): Promise<Response> => {
    calls.push({ url: String(url), headers: new Headers(init?.headers) });
    const answer = answers.shift() ?? 'no line';
    if (answer === 'no line') return Promise.reject(new TypeError('failed to fetch'));
    const body = answer.body === undefined ? null : JSON.stringify(answer.body);
    const headers = { 'content-type': answer.type ?? 'application/json' };
    return Promise.resolve(new Response(body, { status: answer.status, headers }));
  };
  jest.spyOn(globalThis, 'fetch').mockImplementation(fetching as typeof fetch);
}
const keys = () => calls.map(({ headers }) => headers.get('idempotency-key'));
const quick = { waits: [0, 0] };

afterEach(() => jest.restoreAllMocks());

describe('calling the house', () => {
  it('asks again with the same key when the line broke, and does nothing twice', async () => {
    server('no line', { status: 502 }, { status: 201, body: { id: 'h' } });
    await expect(post('/api/handouts', { stayId: 's' }, quick)).resolves.toEqual({ id: 'h' });
    expect(calls).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps the key of an action nobody answered, for the next press of the same button', async () => {
    server('no line');
    await expect(post('/api/handouts', { stayId: 'p' }, { waits: [] })).rejects.toMatchObject({
      code: 'no_line',
    });
    const [unanswered] = keys();
    server({ status: 201, body: {} }, { status: 201, body: {} });
    await post('/api/handouts', { stayId: 'p' }, quick);
    await post('/api/handouts', { stayId: 'p' }, quick);
    expect(keys()[0]).toBe(unanswered);
    expect(keys()[1]).not.toBe(unanswered);
  });

  it('gives two different actions two keys and a question none', async () => {
    server({ status: 200 }, { status: 200 }, { status: 200 });
    await post('/api/a', { n: 1 }, quick);
    await post('/api/a', { n: 2 }, quick);
    await post('/api/stays/search', { q: '412' }, { asks: true });
    expect(new Set(keys().slice(0, 2)).size).toBe(2);
    expect(keys()[2]).toBeNull();
  });

  it('brings the offers of a refusal', async () => {
    const offers = [{ id: 'o', kind: 'promise', label: 'Zusage bis 14:30, Jonas' }];
    const body = { code: 'all_out', detail: 'Gerne anders:', wishId: 'w', offers };
    server({ status: 409, body, type: 'application/problem+json' });
    const problem = await post('/api/handouts', {}, quick).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      code: 'all_out',
      status: 409,
      wishId: 'w',
      offers,
      detail: 'Gerne anders:',
    });
  });

  it('tells everybody once the session is lost, but not while somebody signs in', async () => {
    const heard = jest.fn();
    const end = onSessionLost(heard);
    server(
      { status: 401, body: { code: 'wrong_sign_in' } },
      { status: 401, body: { code: 'sign_in_first' } },
    );
    await expect(post('/api/session', {}, { quiet: true })).rejects.toMatchObject({ code: 'wrong_sign_in' });
    expect(heard).not.toHaveBeenCalled();
    await expect(call('GET', '/api/board')).rejects.toMatchObject({ code: 'sign_in_first' });
    expect(heard).toHaveBeenCalledTimes(1);
    end();
  });
});
