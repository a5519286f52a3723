import type { Offer, Refusal } from '../../contracts/handouts.js';
import type { Problem } from '../../contracts/common.js';

export type ProblemParams = Record<string, string | number>;

/** Every failed call, whatever failed: `code` is put into words by `problem.<code>` of the word files. */
export class ApiProblem extends Error {
  /** Of a 400: the body's fields that the server would not have. */
  fields: readonly string[] = [];

  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: ProblemParams = {},
    /** The server's sentence in the language asked for. */
    readonly detail: string | null = null,
    /** Of a 409 Refusal: what is possible instead; never empty there. */
    readonly offers: Offer[] = [],
    readonly wishId: string | null = null,
  ) {
    super(code);
    this.name = 'ApiProblem';
  }
}

/** The line did not carry the question or the answer; whether it was done is unknown until it is asked again. */
export const noLine = 'no_line';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A problem document of any shape, also a proxy's HTML page. */
export function toProblem(status: number, body: unknown): ApiProblem {
  if (!isRecord(body) || typeof body.code !== 'string')
    return new ApiProblem(status === 401 ? 'signed_out' : `http_${status}`, status);
  const problem = body as unknown as Problem & Partial<Refusal>;
  const made = new ApiProblem(
    problem.code,
    status,
    isRecord(problem.params) ? (problem.params as ProblemParams) : {},
    [problem.detail, problem.title].find((words) => typeof words === 'string' && words !== '') ?? null,
    Array.isArray(problem.offers) ? problem.offers : [],
    typeof problem.wishId === 'string' ? problem.wishId : null,
  );
  if (Array.isArray(problem.fields)) made.fields = problem.fields;
  return made;
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(noLine, 0);
}
