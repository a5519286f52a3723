import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** The house's HTTP interface from inside the process; keeps its cookie as a browser does. */
export class Door {
  private cookie = '';

  constructor(private readonly app: NestFastifyApplication) {}

  get<T>(url: string): Promise<T> {
    return this.call<T>('GET', url);
  }

  /** @param key makes it safe to post again after a kill */
  post<T = unknown>(url: string, body: object, key?: string): Promise<T> {
    return this.call<T>('POST', url, JSON.stringify(body), 'application/json', key);
  }

  put<T = unknown>(url: string, body: object): Promise<T> {
    return this.call<T>('PUT', url, JSON.stringify(body), 'application/json');
  }

  csv<T = unknown>(url: string, text: string): Promise<T> {
    return this.call<T>('POST', url, text, 'text/csv; charset=utf-8');
  }

  private async call<T>(
    method: Method,
    url: string,
    payload?: string,
    type?: string,
    key?: string,
  ): Promise<T> {
    const headers: Record<string, string> = {
      'accept-language': 'de',
      ...(type ? { 'content-type': type } : {}),
    };
    if (key) headers['idempotency-key'] = key;
    if (this.cookie) headers['cookie'] = this.cookie;
    const reply = await this.app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const [set] = reply.cookies;
    if (set) this.cookie = `${set.name}=${set.value}`;
    if (reply.statusCode >= 400)
      throw new Error(`${method} ${url} answered ${reply.statusCode}: ${reply.body.slice(0, 200)}`);
    return (reply.body ? JSON.parse(reply.body) : undefined) as T;
  }
}
