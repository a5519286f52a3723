import { parse as parseCookies } from 'cookie';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { Config } from '../config.js';
import type { Actor } from '../contracts/actor.js';
import type { LiveChange, LiveMessages } from '../contracts/live.js';
import {
  AUTHENTICATOR,
  type Authenticator,
  KIOSK_COOKIE,
  linkCookie,
  STAFF_COOKIE,
} from '../platform/http/actor.guard.js';
import { isOwnOrigin } from '../platform/http/origin.js';
import type { Log } from '../platform/log/log.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import type { AudienceName } from './audience.rules.js';
import { CatchUp } from './catch-up.js';
import { Follower, type Stage } from './follower.js';
import { readHello, type Hello } from './hello.rules.js';

type LiveSocket = Socket<
  Record<string, never>,
  LiveMessages,
  Record<string, never>,
  { actor: Actor; audience: AudienceName; hello: Hello }
>;

const MAX_MESSAGE = 4_096;

/** Consoles listen here and say nothing but where they left off; commands go by HTTP. */
@WebSocketGateway({
  path: '/live',
  transports: ['websocket'],
  serveClient: false,
  maxHttpBufferSize: MAX_MESSAGE,
  pingInterval: 10_000,
  pingTimeout: 5_000,
})
export class LiveGateway implements OnGatewayInit, OnGatewayConnection, OnModuleDestroy, Stage {
  private server: Server | null = null;

  constructor(
    private readonly follower: Follower,
    private readonly catchUp: CatchUp,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  afterInit(server: Server): void {
    this.server = server;
    this.follower.show(this);
    server.use((socket, next) => {
      this.admit(socket as LiveSocket)
        .then((problem) => next(problem ? new Error(problem) : undefined))
        .catch(() => next(new Error('try_again')));
    });
  }

  handleConnection(socket: LiveSocket): void {
    const { actor, audience, hello } = socket.data;
    void socket.join(`session ${actor.session}`);
    this.catchUp
      .bring(actor.hotel, audience, hello, {
        snapshot: (snapshot) => socket.emit('snapshot', snapshot),
        change: (change) => socket.emit('change', change),
        gone: () => !socket.connected,
        join: () => void socket.join(room(actor.hotel, audience)),
      })
      .catch((error: unknown) => {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'a console could not be brought up to date',
        );
        socket.disconnect(true);
      });
  }

  listening(hotel: string, audience: AudienceName): boolean {
    return (this.server?.of('/').adapter.rooms.get(room(hotel, audience))?.size ?? 0) > 0;
  }

  send(hotel: string, audience: AudienceName, change: LiveChange): void {
    this.server?.to(room(hotel, audience)).emit('change', change);
  }

  /** Sessions of live sockets here, for the sweep that ends what other processes have ended. */
  sessions(): { hotel: string; session: string; kind: Actor['kind'] }[] {
    return this.actors().map(({ hotel, session, kind }) => ({ hotel, session, kind }));
  }

  private actors(): Actor[] {
    const sockets = [...(this.server?.of('/').sockets.values() ?? [])] as LiveSocket[];
    return sockets.map(({ data }) => data.actor);
  }

  /** Stays whose page somebody looks at here. */
  subjects(hotel: string): string[] {
    return this.actors().flatMap((actor) =>
      actor.kind === 'link' && actor.hotel === hotel ? [actor.subject] : [],
    );
  }

  /** The stay of a link's session. */
  subjectOf(session: string): string | null {
    const actor = this.actors().find((one) => one.session === session);
    return actor?.kind === 'link' ? actor.subject : null;
  }

  /** Ends every socket of a session, saying why. */
  end(session: string, code: 'signed_out' | 'not_allowed'): void {
    const sockets = this.server?.in(`session ${session}`);
    sockets?.emit('over', { code });
    sockets?.disconnectSockets(true);
  }

  onModuleDestroy(): void {
    this.server?.emit('over', { code: 'restarting' });
    this.server?.disconnectSockets(true);
  }

  /** Null, or why not. The cookie says who; the role says what may be heard. */
  private async admit(socket: LiveSocket): Promise<string | null> {
    const { headers, auth } = socket.handshake;
    if (!isOwnOrigin(headers, this.config.publicUrl)) return 'foreign_origin';
    const hello = readHello(auth);
    if (!hello) return 'invalid';
    const cookies = parseCookies(headers.cookie ?? '');
    const actor = await this.actorOf(hello.audience, cookies);
    if (!actor) return 'sign_in_first';
    const audience = audienceFor(actor, hello);
    if (!audience) return 'not_allowed';
    socket.data = { actor, audience, hello };
    return null;
  }

  private async actorOf(
    audience: Hello['audience'],
    cookies: Record<string, string | undefined>,
  ): Promise<Actor | null> {
    const cookie =
      audience === 'kiosk' ? KIOSK_COOKIE : audience === 'guest' ? linkCookie('stay') : STAFF_COOKIE;
    const token = cookies[cookie];
    if (!token) return null;
    if (audience === 'guest') return this.authenticator.link('stay', token);
    return this.authenticator[audience === 'kiosk' ? 'kiosk' : 'staff'](token);
  }
}

function room(hotel: string, audience: AudienceName): string {
  return `${hotel} ${audience}`;
}

function audienceFor(actor: Actor, hello: Hello): AudienceName | null {
  if (actor.kind === 'link') return actor.link === 'stay' ? `guest:${actor.subject}` : null;
  if (actor.kind === 'kiosk') return hello.audience === 'kiosk' ? `kiosk:${actor.stationId}` : null;
  if (hello.audience === 'kiosk' || hello.audience === 'guest') return null;
  if (actor.role === 'manager') return hello.audience ?? 'reception';
  if (actor.role === 'reception' || actor.role === 'facilities') {
    return (hello.audience ?? actor.role) === actor.role ? actor.role : null;
  }
  return null;
}
