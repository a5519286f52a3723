import type { ReactNode } from 'react';
import type { Connector } from '../../contracts/common.js';
import './connector-picture.css';

/** What the guest sees at the end of the cable, in millimetres as the makers specify it: width, height, drawing. */
interface Face {
  width: number;
  height: number;
  drawing: ReactNode;
}

const pins = (count: number, from: number, step: number, y: number, length: number) =>
  Array.from({ length: count }, (_, index) => `M${from + index * step} ${y} v${length}`).join(' ');

const faces: Record<Connector, Face> = {
  'usb-c': {
    width: 8.3,
    height: 2.5,
    drawing: (
      <>
        <rect className="metal" width={8.3} height={2.5} rx={1.25} />
        <rect className="hole" x={0.9} y={0.6} width={6.5} height={1.3} rx={0.65} />
      </>
    ),
  },
  lightning: {
    width: 6.7,
    height: 1.5,
    drawing: (
      <>
        <rect className="metal" width={6.7} height={1.5} rx={0.7} />
        <path className="pin" d={pins(8, 1.2, 0.6, 0.45, 0.6)} />
      </>
    ),
  },
  'micro-usb': {
    width: 6.9,
    height: 1.8,
    drawing: (
      <>
        <path className="metal" d="M0 0 h6.9 v0.9 l-0.9 0.9 h-5.1 l-0.9 -0.9 z" />
        <path className="hole" d="M0.7 0.5 h5.5 v0.4 l-0.5 0.5 h-4.5 l-0.5 -0.5 z" />
      </>
    ),
  },
  'usb-a': {
    width: 12,
    height: 4.5,
    drawing: (
      <>
        <rect className="metal" width={12} height={4.5} rx={0.3} />
        <rect className="hole" x={0.6} y={2.2} width={10.8} height={1.8} />
      </>
    ),
  },
  qi: { width: 56, height: 56, drawing: <circle className="body" cx={28} cy={28} r={28} /> },
  magsafe: {
    width: 56,
    height: 56,
    drawing: (
      <>
        <circle className="body" cx={28} cy={28} r={28} />
        <circle className="metal" cx={28} cy={28} r={23} />
        <circle className="body" cx={28} cy={28} r={19} />
      </>
    ),
  },
  'laptop-barrel': {
    width: 5.5,
    height: 5.5,
    drawing: (
      <>
        <circle className="metal" cx={2.75} cy={2.75} r={2.75} />
        <circle className="hole" cx={2.75} cy={2.75} r={1.25} />
      </>
    ),
  },
  'plug-ch': {
    width: 26.6,
    height: 13.5,
    drawing: (
      <>
        <path className="body" d="M5 0 h16.6 l5 6.75 l-5 6.75 h-16.6 l-5 -6.75 z" />
        <circle className="hole" cx={3.8} cy={6.75} r={2} />
        <circle className="hole" cx={22.8} cy={6.75} r={2} />
        <circle className="hole" cx={13.3} cy={11.2} r={2} />
      </>
    ),
  },
  'plug-eu': {
    width: 35.3,
    height: 13.7,
    drawing: (
      <>
        <rect className="body" width={35.3} height={13.7} rx={6.8} />
        <circle className="hole" cx={8.15} cy={6.85} r={2} />
        <circle className="hole" cx={27.15} cy={6.85} r={2} />
      </>
    ),
  },
  'plug-uk': {
    width: 49,
    height: 46,
    drawing: (
      <>
        <path className="body" d="M8 0 h33 l8 38 l-6 8 h-37 l-6 -8 z" />
        <rect className="hole" x={22.5} y={5} width={4} height={8} />
        <rect className="hole" x={10.2} y={29} width={6.3} height={4} />
        <rect className="hole" x={32.5} y={29} width={6.3} height={4} />
      </>
    ),
  },
  'plug-us': {
    width: 25,
    height: 26,
    drawing: (
      <>
        <rect className="body" width={25} height={26} rx={8} />
        <rect className="hole" x={5.4} y={6} width={1.5} height={7.2} />
        <rect className="hole" x={18.1} y={6} width={1.5} height={7.2} />
        <circle className="hole" cx={12.5} cy={19} r={2.4} />
      </>
    ),
  },
};

/** As large as the real thing, so that a guest can hold her device beside it and point. Its name stands beside it. */
export function ConnectorFace({ connector }: { connector: Connector }) {
  const { width, height, drawing } = faces[connector];
  return (
    <svg
      className="connector-face"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width}mm`, height: `${height}mm` }}
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  );
}
