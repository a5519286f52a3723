import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor, ActorKind } from '../../contracts/actor.js';
import { type LinkKind, linkKinds } from '../../contracts/links.js';
import { Refused } from '../../contracts/refusals.js';
import { type HouseRequest, MAY } from './route.decorators.js';

/** Says who a cookie belongs to; the rooms that issue cookies implement it. */
export interface Authenticator {
  /** Null when the session is unknown, over, or ended. */
  staff(token: string): Promise<Actor | null>;
  kiosk(token: string): Promise<Actor | null>;
  link(kind: LinkKind, token: string): Promise<Actor | null>;
}
export const AUTHENTICATOR = Symbol('authenticator');

export const STAFF_COOKIE = 'gerne_session';
export const KIOSK_COOKIE = 'gerne_kiosk';
/** One cookie per kind of link, so that a partner's does not push out a guest's. */
export const linkCookie = (kind: LinkKind): string => `gerne_link_${kind}`;

/** A manager may all that reception and facilities may; an admin sets the house up. */
function actorMay(actor: Actor, kinds: readonly string[]): boolean {
  const kind = kindOf(actor);
  if (kinds.includes(kind)) return true;
  return kind === 'manager' && (kinds.includes('reception') || kinds.includes('facilities'));
}

function kindOf(actor: Actor): ActorKind {
  if (actor.kind === 'link') return `link-${actor.link}`;
  return actor.kind === 'kiosk' ? 'kiosk' : actor.role;
}

/** Deny by default: a route that does not say who may is nobody's. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return false;
    const kinds = this.reflector.get<string[] | undefined>(MAY, context.getHandler());
    if (!kinds) throw new Refused(403, 'not_allowed');
    const request = context.switchToHttp().getRequest<HouseRequest>();
    const actor = await this.actorOf(request, kinds);
    if (actor && actorMay(actor, kinds)) {
      request.actor = actor;
      return true;
    }
    if (kinds.includes('anyone')) return true;
    throw actor ? new Refused(403, 'not_allowed') : new Refused(401, 'sign_in_first');
  }

  private async actorOf(request: HouseRequest, kinds: string[]): Promise<Actor | null> {
    const { [STAFF_COOKIE]: staff, [KIOSK_COOKIE]: kiosk } = request.cookies;
    if (kinds.includes('kiosk') && kiosk) {
      const actor = await this.authenticator.kiosk(kiosk);
      if (actor) return actor;
    }
    const held = linkKinds.find((one) => kinds.includes(`link-${one}`));
    const secret = held && request.cookies[linkCookie(held)];
    if (held && secret) {
      const actor = await this.authenticator.link(held, secret);
      if (actor) return actor;
    }
    return staff ? this.authenticator.staff(staff) : null;
  }
}
