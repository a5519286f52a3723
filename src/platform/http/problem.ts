import { STATUS_CODES } from 'node:http';
import type { Language } from '../../contracts/common.js';
import type { Refused } from '../../contracts/refusals.js';
import { say } from '../words/say.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of RFC 9457 for a refusal: `code` for programs, `detail` for people, in their language. */
export function problemBody(refused: Refused, language: Language): Record<string, unknown> {
  const { status, code, params, more } = refused;
  return {
    type: `urn:gerne:problem:${code}`,
    title: STATUS_CODES[status] ?? '',
    status,
    code,
    detail: say(language, `problems.${code}`, params),
    params,
    ...more,
  };
}
