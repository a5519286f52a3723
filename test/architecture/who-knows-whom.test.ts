import { createRequire } from 'node:module';
import { plantHouse, pullDown, runTool, type Planted } from './planted-house.js';

/** One import that must not be: file, what it imports, and the rule that says no. */
type Trespass = [rule: string, from: string, to: string];

const TRESPASSES: Trespass[] = [
  ['contracts-know-nothing', 'src/contracts/a.ts', '../platform/clock.js'],
  ['contracts-know-nothing', 'src/contracts/b.ts', 'node:fs'],
  ['contracts-know-nothing', 'src/contracts/c.ts', 'rxjs'],
  ['platform-knows-no-guest', 'src/platform/a.ts', '../domains/guests/guests.facade.js'],
  ['domains-know-nobody-upstairs', 'src/domains/guests/a.ts', '../../processes/on-check-out.js'],
  ['domains-know-nobody-upstairs', 'src/domains/guests/b.ts', '../../live/board.js'],
  ['domains-know-nobody-upstairs', 'src/domains/guests/c.ts', '../../integrations/pms.js'],
  ['domains-know-nobody-upstairs', 'src/domains/guests/d.ts', '../../app.module.js'],
  ['live-looks-only', 'src/live/a.ts', '../processes/on-check-out.js'],
  ['web-sees-contracts-only', 'src/web/kiosk/a.ts', '../../domains/guests/guests.facade.js'],
  ['web-sees-contracts-only', 'src/web/kiosk/b.ts', '../../platform/clock.js'],
  ['web-apps-share-only-shared', 'src/web/kiosk/c.ts', '../reception/card.js'],
  ['web-apps-share-only-shared', 'src/web/shared/a.ts', '../reception/card.js'],
  ['server-knows-no-web', 'src/live/b.ts', '../web/shared/words.js'],
  ['stubs-see-contracts-only', 'firmware-stubs/a.ts', '../src/platform/clock.js'],
  ['house-knows-no-stub-and-no-test', 'src/platform/b.ts', '../../firmware-stubs/station.js'],
  ['rules-are-pure', 'src/domains/guests/a.rules.ts', 'node:fs'],
  ['rules-are-pure', 'src/domains/guests/b.rules.ts', './guest.entity.js'],
  ['rules-are-pure', 'src/domains/guests/c.rules.ts', 'pg'],
  ['rules-are-pure', 'src/domains/guests/d.rules.ts', '../../platform/clock.js'],
  ['domain-by-its-door', 'src/processes/a.ts', '../domains/guests/guest.entity.js'],
  ['domain-by-its-door', 'src/live/c.ts', '../domains/guests/guest.entity.js'],
  ['domain-by-its-door-from-the-top', 'src/a.ts', './domains/guests/guest.rules.js'],
  ['room-to-room-by-the-door', 'src/domains/desk/a.ts', '../guests/guest.entity.js'],
  ['room-to-room-by-the-door', 'src/domains/desk/b.ts', '../guests/guest.rules.js'],
  ['modules-wire-modules', 'src/domains/guests/e.ts', './guests.module.js'],
  ['every-room-has-a-floor', 'src/domains/attic/a.ts', './b.js'],
  ['floor-0-looks-down', 'src/domains/hotels/a.ts', '../guests/guests.facade.js'],
  ['floor-0-looks-down', 'src/domains/hotels/b.ts', '../staff/staff.facade.js'],
  ['floor-1-looks-down', 'src/domains/staff/a.ts', '../guests/guests.facade.js'],
  ['floor-2-looks-down', 'src/domains/guests/f.ts', '../loans/loans.facade.js'],
  ['floor-2-looks-down', 'src/domains/guests/g.ts', '../devices/devices.facade.js'],
  ['floor-3-looks-down', 'src/domains/loans/a.ts', '../desk/desk.facade.js'],
  ['floor-3-looks-down', 'src/domains/loans/b.ts', '../wifi/wifi.facade.js'],
  ['nothing-unresolved', 'src/platform/c.ts', './nowhere.js'],
  ['no-tools-at-run-time', 'src/platform/d.ts', 'vite'],
  ['only-what-package-json-names', 'src/platform/e.ts', '@jest/core'],
];

/** Everything the trespassers climb into, itself in order. */
const HOUSE: Planted = {
  'src/app.module.ts':
    "import { guests } from './domains/guests/guests.module.js';\nexport const app = guests;\n",
  'src/data-source.ts':
    "import { row } from './domains/guests/guest.entity.js';\nexport const rows = [row];\n",
  'src/contracts/stays.ts': "import { IsString } from 'class-validator';\nexport const stay = IsString;\n",
  'src/platform/clock.ts': "import { Pool } from 'pg';\nexport const clock = Pool;\n",
  'src/processes/on-check-out.ts':
    "import { guests } from '../domains/guests/guests.facade.js';\nexport const process = guests;\n",
  'src/live/board.ts': "import { desk } from '../domains/desk/desk.facade.js';\nexport const board = desk;\n",
  'src/integrations/pms.ts': 'export const pms = 1;\n',
  'src/web/shared/words.ts': 'export const words = 1;\n',
  'src/web/reception/card.tsx':
    "import { words } from '../shared/words.js';\nimport { stay } from '../../contracts/stays.js';\nexport const card = [words, stay];\n",
  'src/web/reception/desk.tsx': "import { card } from './card.js';\nexport const page = card;\n",
  'firmware-stubs/station.ts':
    "import { stay } from '../src/contracts/stays.js';\nexport const station = stay;\n",
  'migrations/1.ts': 'export const up = 1;\n',
  'src/domains/attic/b.ts': 'export const dust = 1;\n',
  'src/domains/hotels/hotels.facade.ts': 'export const hotels = 1;\n',
  'src/domains/staff/staff.facade.ts': 'export const staff = 1;\n',
  'src/domains/guests/guest.entity.ts': 'export const row = 1;\n',
  'src/domains/guests/guest.rules.ts': "import anyAscii from 'any-ascii';\nexport const rule = anyAscii;\n",
  'src/domains/guests/guests.facade.ts':
    "import { hotels } from '../hotels/hotels.facade.js';\nimport { rule } from './guest.rules.js';\nexport const guests = [hotels, rule];\n",
  'src/domains/guests/guests.module.ts':
    "import { guests as door } from './guests.facade.js';\nexport const guests = door;\n",
  'src/domains/devices/devices.facade.ts': 'export const devices = 1;\n',
  'src/domains/loans/loans.facade.ts':
    "import { guests } from '../guests/guests.facade.js';\nexport const loans = guests;\n",
  'src/domains/wifi/wifi.facade.ts': 'export const wifi = 1;\n',
  'src/domains/desk/desk.facade.ts':
    "import { loans } from '../loans/loans.facade.js';\nexport const desk = loans;\n",
};

const CIRCLE: Planted = {
  'src/platform/egg.ts': "import type { Hen } from './hen.js';\nexport type Egg = { from?: Hen };\n",
  'src/platform/hen.ts': "import type { Egg } from './egg.js';\nexport type Hen = { from?: Egg };\n",
};

interface Cruise {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

async function violations(files: Planted): Promise<string[]> {
  const house = await plantHouse(files);
  try {
    const args = [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'src',
      'firmware-stubs',
      'migrations',
    ];
    const cruise = JSON.parse(
      await runTool(house, 'dependency-cruiser/bin/dependency-cruise.mjs', args),
    ) as Cruise;
    return cruise.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  } finally {
    await pullDown(house);
  }
}

describe('2. Who knows whom in the house', () => {
  let found: string[] = [];

  beforeAll(async () => {
    const planted = TRESPASSES.map(([, from, to]) => [
      from,
      `import * as known from '${to}';\nexport const use = known;\n`,
    ]);
    found = await violations({ ...HOUSE, ...CIRCLE, ...(Object.fromEntries(planted) as Planted) });
  });

  test('a house in order passes', async () => {
    const { 'src/domains/attic/b.ts': _attic, ...inOrder } = HOUSE;
    expect(await violations(inOrder)).toEqual([]);
  });

  test.each(TRESPASSES)('%s: %s must not import %s', (rule, from) => {
    expect(found).toContain(`${rule}: ${from}`);
  });

  test('a circle of types is a circle', () => {
    expect(found).toEqual(expect.arrayContaining(['no-circles: src/platform/egg.ts']));
  });

  test('every rule of the file has been broken here once', () => {
    const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const broken = new Set(found.map((line) => line.split(':')[0]));
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !broken.has(name))).toEqual([]);
  });
});
