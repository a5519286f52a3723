import type { ReactNode } from 'react';
import type { Connector } from '../../contracts/common.js';
import './connector-picture.css';

/** Two cables' worth of lines drawn alike: the plug from above, and beside it the mouth a guest sees at the device. */
function Cable({ tip, width, children }: { tip: ReactNode; width: number; children: ReactNode }) {
  const left = 38 - width / 2;
  return (
    <>
      <path className="cable" d="M38 78 V104" />
      {tip}
      <rect className="body" x={left} y={40} width={width} height={38} rx={8} />
      <path
        className="line thin"
        d={`M${38 - width / 5} 66 h${(width / 5) * 2} M${38 - width / 5} 71 h${(width / 5) * 2}`}
      />
      <g transform="translate(100 52)">{children}</g>
    </>
  );
}

const usbC = (
  <Cable width={32} tip={<rect className="metal" x={26} y={16} width={24} height={26} rx={6} />}>
    <rect className="metal" x={-27} y={-10} width={54} height={20} rx={10} />
    <rect className="hole" x={-21} y={-5.5} width={42} height={11} rx={5.5} />
    <rect className="metal" x={-15} y={-1.5} width={30} height={3} rx={1.5} />
  </Cable>
);

const lightning = (
  <Cable width={28} tip={<rect className="metal" x={28} y={16} width={20} height={26} rx={5} />}>
    <path
      className="line thin"
      d="M-65 22 v11 M-62 22 v11 M-59 22 v11 M-56 22 v11"
      transform="translate(-1.5 -52)"
    />
    <rect className="metal" x={-23} y={-7} width={46} height={14} rx={7} />
    <path
      className="line thin"
      d="M-14 -3 v6 M-9.5 -3 v6 M-5 -3 v6 M-0.5 -3 v6 M4 -3 v6 M8.5 -3 v6 M13 -3 v6"
    />
  </Cable>
);

const microUsb = (
  <Cable width={30} tip={<path className="metal" d="M27 18 h22 v24 h-22 z" />}>
    <path className="metal" d="M-23 -9 h46 v8 l-7 10 h-32 l-7 -10 z" />
    <path className="hole" d="M-17 -4.5 h34 v3.5 l-4.5 5.5 h-25 l-4.5 -5.5 z" />
  </Cable>
);

const usbA = (
  <Cable width={42} tip={<path className="metal" d="M22 12 h32 v30 h-32 z" />}>
    <path className="hole" d="M-71 -30 h6 v6 h-6 z M-59 -30 h6 v6 h-6 z" />
    <rect className="metal" x={-28} y={-14} width={56} height={28} rx={2} />
    <rect className="hole" x={-22} y={-8} width={44} height={16} />
    <rect className="body" x={-22} y={-8} width={44} height={8} />
  </Cable>
);

const qi = (
  <>
    <ellipse className="body" cx={70} cy={84} rx={50} ry={14} />
    <ellipse className="line thin" cx={70} cy={82} rx={30} ry={7} />
    <rect className="body" x={24} y={50} width={92} height={12} rx={5} />
    <path className="line" d="M54 40 q16 -12 32 0 M44 30 q26 -20 52 0 M34 20 q36 -27 72 0" />
  </>
);

const magsafe = (
  <>
    <path className="cable" d="M70 82 V106" />
    <circle className="body" cx={70} cy={46} r={37} />
    <circle className="metal" cx={70} cy={46} r={28} />
    <circle className="body" cx={70} cy={46} r={20} />
    <path className="line thin" d="M70 35 v22 M59 46 h22" />
  </>
);

const barrel = (
  <Cable width={26} tip={<rect className="metal" x={31} y={12} width={14} height={30} rx={3} />}>
    <circle className="metal" r={22} />
    <circle className="hole" r={14} />
    <circle className="metal" r={5} />
  </Cable>
);

const swiss = (
  <>
    <path className="body" d="M24 56 L46 28 H94 L116 56 L94 84 H46 Z" />
    <circle className="hole" cx={48} cy={56} r={6} />
    <circle className="hole" cx={92} cy={56} r={6} />
    <circle className="hole" cx={70} cy={66} r={6} />
  </>
);

const european = (
  <>
    <circle className="body" cx={70} cy={56} r={42} />
    <path className="line thin" d="M70 14 v8 M70 90 v8" />
    <circle className="hole" cx={50} cy={56} r={6.5} />
    <circle className="hole" cx={90} cy={56} r={6.5} />
  </>
);

const british = (
  <>
    <rect className="body" x={28} y={14} width={84} height={84} rx={10} />
    <rect className="hole" x={64} y={27} width={12} height={22} rx={1} />
    <rect className="hole" x={38} y={66} width={20} height={12} rx={1} />
    <rect className="hole" x={82} y={66} width={20} height={12} rx={1} />
  </>
);

const american = (
  <>
    <rect className="body" x={30} y={12} width={80} height={88} rx={26} />
    <rect className="hole" x={49} y={32} width={8} height={26} rx={1} />
    <rect className="hole" x={83} y={34} width={8} height={22} rx={1} />
    <path className="hole" d="M62 84 v-7 a8 8 0 0 1 16 0 v7 z" />
  </>
);

const pictures: Record<Connector, ReactNode> = {
  'usb-c': usbC,
  lightning,
  'micro-usb': microUsb,
  'usb-a': usbA,
  qi,
  magsafe,
  'laptop-barrel': barrel,
  'plug-ch': swiss,
  'plug-eu': european,
  'plug-uk': british,
  'plug-us': american,
};

/** A drawing only: its name stands beside it. */
export function ConnectorPicture({ connector }: { connector: Connector }) {
  return (
    <svg className="connector-picture" viewBox="0 0 140 110" aria-hidden="true" focusable="false">
      {pictures[connector]}
    </svg>
  );
}
