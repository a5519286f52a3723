import { Injectable } from '@nestjs/common';
import type { LiveChange, LiveState } from '../contracts/live.js';
import type { Stamped } from '../platform/outbox/stamped.js';
import { type AudienceName, hearsMoments, kindsOf, movesPulse } from './audience.rules.js';
import { Boards } from './boards.js';

/** Turns stamped events into the changes one audience gets. */
@Injectable()
export class Changes {
  constructor(private readonly boards: Boards) {}

  /** One read per kind for the whole batch; each change carries the rows its event touched, as they are now. */
  async of(hotel: string, audience: AudienceName, events: Stamped[]): Promise<LiveChange[]> {
    const heard = events.filter((event) => event.prev[audience] !== undefined);
    if (heard.length === 0) return [];
    const touched = new Map<string, Set<string>>();
    for (const { kind, id } of heard.flatMap((event) => event.touched)) {
      const ids = touched.get(kind) ?? new Set<string>();
      touched.set(kind, ids.add(id));
    }
    if ([...touched.keys()].some((kind) => movesPulse(audience, kind)))
      touched.set('pulse', new Set([hotel]));
    const states = byKey(await this.boards.some(hotel, audience, touched));
    const moments = hearsMoments(audience)
      ? await this.momentsOf(hotel, audience, heard)
      : new Map<string, LiveState>();
    return heard.map((event) => ({
      position: event.position,
      prev: event.prev[audience] ?? 0,
      states: this.statesOf(audience, event, states, moments),
    }));
  }

  private async momentsOf(
    hotel: string,
    audience: AudienceName,
    events: Stamped[],
  ): Promise<Map<string, LiveState>> {
    const ids = events.filter(({ moment }) => moment).map(({ outboxId }) => outboxId);
    const states = ids.length > 0 ? await this.boards.moments(hotel, audience, ids) : [];
    return new Map(states.map((state) => [state.id, state]));
  }

  private statesOf(
    audience: AudienceName,
    event: Stamped,
    states: Map<string, LiveState[]>,
    moments: Map<string, LiveState>,
  ): LiveState[] {
    const out = new Map<string, LiveState>();
    const take = (state: LiveState | undefined) => state && out.set(`${state.kind} ${state.id}`, state);
    for (const { kind, id } of event.touched) {
      if (kind === 'stay' && kindsOf(audience).has('stay')) {
        take({ kind: 'stay', id, version: event.position, state: { id, version: event.position } });
      } else if (kind === 'house' || kind === 'pulse') {
        states.get(kind)?.forEach(take);
      } else {
        (states.get(id) ?? []).forEach(take);
      }
      if (movesPulse(audience, kind)) states.get('pulse')?.forEach(take);
    }
    take(moments.get(event.outboxId));
    return [...out.values()];
  }
}

/** By id (a kiosk's row of a bay has the bay's id); `house` and `pulse` by kind: each has one row, named by the hotel. */
function byKey(states: LiveState[]): Map<string, LiveState[]> {
  const map = new Map<string, LiveState[]>();
  for (const state of states) {
    const key = state.kind === 'house' || state.kind === 'pulse' ? state.kind : state.id;
    map.set(key, [...(map.get(key) ?? []), state]);
  }
  return map;
}
