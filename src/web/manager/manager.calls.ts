import type { UnusualPattern } from '../../contracts/goodwill.js';
import type { AdviceLine, RuleDecision, RuleOftenOverridden } from '../../contracts/person.js';
import type { PulseCharts, PulseDrill, PulseMoment, PulseRange } from '../../contracts/pulse.js';
import { get, post } from '../shared/api.js';

export const charts = (range: PulseRange) => post<PulseCharts>('/api/pulse/charts', range, { asks: true });
export const drill = (figure: PulseDrill) => post<PulseMoment[]>('/api/pulse/drill', figure, { asks: true });
/** Whoever was there: a manager reads each one. */
export const unlawful = () => get<PulseMoment[]>('/api/pulse/unlawful');

export const grant = (askId: string) => post<unknown>(`/api/goodwill/asks/${askId}/grant`);
export const unusual = () => get<UnusualPattern[]>('/api/goodwill/unusual');
export const rulesOften = () => get<RuleOftenOverridden[]>('/api/rules/often');
export const decideRule = (decision: RuleDecision) => post<unknown>('/api/rules/decide', decision);
export const answerVoice = (voiceId: string, answer: string) =>
  post<unknown>(`/api/rule-voices/${voiceId}/answer`, { answer });
export const advice = () => post<AdviceLine[]>('/api/advice/list', {}, { asks: true });
export const adviceBecame = (adviceId: string, became: string) =>
  post<unknown>(`/api/advice/${adviceId}/became`, { became });
