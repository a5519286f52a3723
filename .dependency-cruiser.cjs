/**
 * Who may know whom. The floors of the house: a domain is entered by its facade, and only from a higher floor.
 * A new room gets its place here first; test/architecture plants one violation per rule.
 */
const FLOORS = [
  ['hotels'],
  ['staff'],
  ['guests', 'catalogue', 'devices'],
  ['loans', 'wifi', 'lockers', 'goodwill', 'promises', 'referrals'],
  ['desk', 'pulse'],
];

const rooms = (list) => `^src/domains/(${list.join('|')})/`;
const DOOR = '[.](facade|module)[.]ts$';

/** From each floor to its own neighbours and to everything above. */
const floorRules = FLOORS.slice(0, -1).map((floor, level) => ({
  name: `floor-${level}-looks-down`,
  comment: `Rooms of floor ${level} know neither each other nor the floors above.`,
  severity: 'error',
  from: { path: rooms(floor) },
  to: { path: rooms(FLOORS.slice(level).flat()), pathNot: '^src/domains/$1/' },
}));

const roomRules = [
  {
    name: 'domain-by-its-door',
    comment:
      'Outside of a room only its facade is known, and its module for wiring; the data source lists entities.',
    severity: 'error',
    from: { path: '^src/.+/', pathNot: '^src/domains/' },
    to: { path: '^src/domains/', pathNot: DOOR },
  },
  {
    name: 'domain-by-its-door-from-the-top',
    comment:
      'main, app.module and the data source sit on top: doors for them, and entities for the data source.',
    severity: 'error',
    from: { path: '^src/[^/]+$' },
    to: { path: '^src/domains/', pathNot: '[.](facade|module|entity)[.]ts$' },
  },
  {
    name: 'room-to-room-by-the-door',
    comment: 'A room enters another one by its facade.',
    severity: 'error',
    from: { path: '^src/domains/([^/]+)/' },
    to: { path: '^src/domains/', pathNot: ['^src/domains/$1/', DOOR] },
  },
  {
    name: 'modules-wire-modules',
    comment: 'The module of a room is wiring: only other modules and the top of the house import it.',
    severity: 'error',
    from: { path: '^src/.+/', pathNot: '[.]module[.]ts$' },
    to: { path: '^src/domains/.+[.]module[.]ts$' },
  },
  {
    name: 'every-room-has-a-floor',
    comment: 'A room that is on no floor of this file would be bound by no rule.',
    severity: 'error',
    from: {},
    to: { path: '^src/domains/', pathNot: rooms(FLOORS.flat()) },
  },
];

const houseRules = [
  {
    name: 'contracts-know-nothing',
    comment: 'The language of the house is spoken by browsers and stations too.',
    severity: 'error',
    from: { path: '^src/contracts/' },
    to: { pathNot: ['^src/contracts/', 'node_modules/class-(validator|transformer)/'] },
  },
  {
    name: 'platform-knows-no-guest',
    severity: 'error',
    from: { path: '^src/platform/' },
    to: { path: '^src/(domains|processes|live|integrations|web|main|app)' },
  },
  {
    name: 'domains-know-nobody-upstairs',
    severity: 'error',
    from: { path: '^src/domains/' },
    to: { path: '^src/(processes|live|integrations|web|main|app)' },
  },
  {
    name: 'live-looks-only',
    comment: 'What is shown is never the cause of what happens.',
    severity: 'error',
    from: { path: '^src/live/' },
    to: { path: '^src/(processes|integrations|web|main|app)' },
  },
  {
    name: 'web-sees-contracts-only',
    severity: 'error',
    from: { path: '^src/web/' },
    to: { path: '^(src/(?!web/|contracts/)|firmware-stubs|migrations|test)' },
  },
  {
    name: 'web-apps-share-only-shared',
    severity: 'error',
    from: { path: '^src/web/([^/]+)/' },
    to: { path: '^src/web/[^/]+/', pathNot: ['^src/web/$1/', '^src/web/shared/'] },
  },
  {
    name: 'server-knows-no-web',
    severity: 'error',
    from: { path: '^(src/(?!web/)|migrations|firmware-stubs)' },
    to: { path: '^src/web/' },
  },
  {
    name: 'stubs-see-contracts-only',
    comment: 'The machines across the street run on other people’s hardware.',
    severity: 'error',
    from: { path: '^firmware-stubs/' },
    to: { path: '^(src/(?!contracts/)|migrations|test)' },
  },
  {
    name: 'house-knows-no-stub-and-no-test',
    severity: 'error',
    from: { path: '^(src|migrations)' },
    to: { path: '^(firmware-stubs|test)/' },
  },
  {
    name: 'rules-are-pure',
    comment: 'Rules are asked, and answer: no clock, no database, no chance.',
    severity: 'error',
    from: { path: '[.]rules[.]ts$' },
    to: { pathNot: ['[.]rules[.]ts$', '^src/contracts/', 'node_modules/any-ascii/'] },
  },
];

const hygiene = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no-tools-at-run-time',
    comment: 'What the running house needs is a dependency; the consoles are bundled beforehand.',
    severity: 'error',
    from: { path: '^(src|migrations|firmware-stubs)', pathNot: '^src/web/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'only-what-package-json-names',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

module.exports = {
  forbidden: [...houseRules, ...roomRules, ...floorRules, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]gerne)/' },
    // Types are knowledge too: an import that compiles to nothing still ties two rooms together.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
