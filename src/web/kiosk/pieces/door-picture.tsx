import type { DoorPhase, Purpose } from '../kiosk.door.js';

interface DoorPictureProps {
  phase: DoorPhase;
  purpose: Purpose;
  bay: number;
}

/** One locker, drawn: shut, ajar with a device on its way, or with a mark that somebody must look. */
export function DoorPicture({ phase, purpose, bay }: DoorPictureProps) {
  const open = phase === 'open';
  return (
    <svg
      className="door-picture"
      data-phase={phase}
      viewBox="0 0 320 240"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="frame" x={70} y={20} width={180} height={200} rx={10} />
      {open ? <OpenDoor purpose={purpose} bay={bay} /> : <ShutDoor phase={phase} bay={bay} />}
    </svg>
  );
}

function ShutDoor({ phase, bay }: { phase: DoorPhase; bay: number }) {
  return (
    <>
      <rect className="leaf" x={82} y={32} width={156} height={176} rx={6} />
      <text className="number" x={160} y={140}>
        {bay}
      </text>
      <circle className="lamp" data-wait={phase === 'asked' || phase === 'settling'} cx={216} cy={54} r={8} />
      <rect className="handle" x={216} y={104} width={8} height={40} rx={4} />
    </>
  );
}

function OpenDoor({ purpose, bay }: { purpose: Purpose; bay: number }) {
  return (
    <>
      <rect className="inside" x={82} y={32} width={156} height={176} rx={6} />
      <path className="leaf" d="M82 32 L24 8 V232 L82 208 Z" />
      <text className="number small" x={53} y={132}>
        {bay}
      </text>
      <path className="cable" d="M238 60 q-24 30 -50 30 q-22 0 -22 24" />
      <g className={`phone phone-${purpose}`}>
        <rect className="body" x={140} y={116} width={52} height={88} rx={8} />
        <path className="line thin" d="M158 124 h16" />
      </g>
    </>
  );
}
