// `npm start`: builds what is not built, then becomes the server in this same process, so that a signal to it reaches
// the hotel and nothing in between. Plain JavaScript, because it runs before there is a build.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const main = join(dist, 'src', 'main.js');
const say = (line) => process.stdout.write(`${line}\n`);
const children = new Set();

class CannotStart extends Error {}

async function start() {
  checkNode();
  const buildOnly = process.argv.includes('--build-only');
  // the server judges every option itself; this one is not for it
  process.argv = process.argv.filter((word) => word !== '--build-only');
  const wanted = fingerprints();
  const built = builtFingerprints();
  if (wanted.server !== built.server || wanted.web !== built.web) await build(wanted, built);
  else if (buildOnly) say('Everything is built.');
  if (buildOnly) return;
  process.once('fallen', openAgain);
  await import(pathToFileURL(main).href);
}

/**
 * Something broke that nobody caught, and the hotel has closed itself. This process is not to be trusted with another
 * one: from now on it only passes signals on to the next. One that falls within a minute would fall again.
 */
function openAgain() {
  const began = Date.now();
  say('Opening the hotel again …');
  const child = spawn(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  const pass = (signal) => child.kill(signal);
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (asked = pass(signal)));
  child.once('close', (code) => {
    const again = code === 1 && !asked && Date.now() - began > 60_000;
    if (again) openAgain();
    else process.exit(code ?? 1);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new CannotStart(`Gerne needs Node.js 20.19 or newer, and this is ${process.versions.node}.`);
}

/** By content, not by time: a clone, a copy and a container all have times of their own. */
function fingerprints() {
  const shared = ['package-lock.json', 'src/contracts'];
  // an image may hold the build alone
  if (!existsSync(join(root, 'src', 'main.ts'))) return builtFingerprints();
  const server = [
    'src',
    'migrations',
    'firmware-stubs',
    'tsconfig.json',
    'nest-cli.json',
    'package-lock.json',
  ];
  const withoutWeb = (path) => path !== 'src/web';
  const web = existsSync(join(root, 'src/web/vite.config.ts')) ? fingerprint(['src/web', ...shared]) : 'none';
  return { server: fingerprint(server, withoutWeb), web };
}

function fingerprint(places, keep = () => true) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full) || !keep(path)) return;
    if (statSync(full).isDirectory())
      readdirSync(full)
        .sort()
        .forEach((name) => add(`${path}/${name}`));
    else hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  places.forEach(add);
  return hash.digest('hex');
}

function builtFingerprints() {
  try {
    return JSON.parse(readFileSync(join(dist, '.built'), 'utf8'));
  } catch {
    return {};
  }
}

/** Everything in a folder of its own, put in place in one piece: a killed build, or two at once, leave no half. */
async function build(wanted, built) {
  const work = workFolder();
  try {
    const next = join(work, 'dist');
    mkdirSync(next);
    const parts = [];
    if (wanted.server === built.server) keepFrom(next, (name) => name !== 'web');
    else parts.push(timed('the server', () => buildServer(work, next)));
    if (wanted.web === built.web) keepFrom(next, (name) => name === 'web');
    else if (wanted.web === 'none') say('There are no consoles to build yet.');
    else parts.push(timed('the consoles', () => buildWeb(join(next, 'web'))));
    await Promise.all(parts);
    writeFileSync(join(next, '.built'), JSON.stringify(wanted));
    putInPlace(next, join(work, 'old'), wanted);
  } finally {
    children.forEach((child) => child.kill());
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

function workFolder() {
  const modules = join(root, 'node_modules');
  if (!existsSync(join(root, 'node_modules', '@nestjs', 'cli'))) {
    throw new CannotStart('The tools to build Gerne are missing: run npm ci first.');
  }
  try {
    // on the disk of `dist`, because only there a folder can be renamed; in a container the two may be apart
    const near = statSync(modules).dev === statSync(root).dev;
    const cache = near ? join(modules, '.cache', 'gerne-build') : join(root, '.gerne', 'build');
    mkdirSync(cache, { recursive: true });
    clearDead(cache);
    const work = join(cache, `${process.pid}-${randomBytes(3).toString('hex')}`);
    mkdirSync(work);
    return work;
  } catch (error) {
    if (error.code === 'ENOSPC') throw new CannotStart('The disk is full: Gerne cannot be built.');
    throw new CannotStart(
      `Gerne must be built first, and this user cannot write to ${root}: run npm run build as its owner.`,
    );
  }
}

/** What builds that were killed have left. */
function clearDead(cache) {
  for (const name of readdirSync(cache)) {
    try {
      process.kill(Number(name.split('-')[0]), 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(join(cache, name), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function keepFrom(next, wanted) {
  for (const name of readdirSync(dist)) {
    if (wanted(name) && name !== '.built') cpSync(join(dist, name), join(next, name), { recursive: true });
  }
}

async function timed(what, work) {
  const began = Date.now();
  say(`Building ${what} …`);
  await work();
  say(`Built ${what} in ${Math.ceil((Date.now() - began) / 1000)} s.`);
}

async function buildServer(work, next) {
  const settings = join(work, 'tsconfig.json');
  const base = relative(work, join(root, 'tsconfig.json')).split(sep).join('/');
  writeFileSync(
    settings,
    JSON.stringify({ extends: base, compilerOptions: { outDir: next, incremental: false } }),
  );
  const nest = join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  await run('the server', [nest, 'build', '--path', relative(root, settings)]);
  copyBeside(join(root, 'src'), join(next, 'src'));
  if (!existsSync(join(next, 'src', 'main.js')))
    throw new CannotStart('The build of the server made no main.js.');
}

/** Words, demo data and SQL stand next to the code that reads them. */
function copyBeside(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (entry.isDirectory() && source !== join(root, 'src', 'web')) copyBeside(source, join(to, entry.name));
    else if (entry.isFile() && /\.(json|sql)$/.test(entry.name)) cpSync(source, join(to, entry.name));
  }
}

async function buildWeb(folder) {
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const words = [
    'build',
    '--config',
    'src/web/vite.config.ts',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  await run('the consoles', [vite, ...words]);
}

function run(what, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let heard = '';
    child.stdout.on('data', (piece) => (heard += piece));
    child.stderr.on('data', (piece) => (heard += piece));
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      if (code === 0) resolve();
      else if (/ENOSPC|no space left/i.test(heard))
        reject(new CannotStart('The disk is full: Gerne cannot be built.'));
      else reject(new CannotStart(`${heard.trim()}\nThe build of ${what} failed; the reason stands above.`));
    });
  });
}

function putInPlace(next, old, wanted) {
  for (let attempt = 1; ; attempt += 1) {
    const there = builtFingerprints();
    // another start was quicker with the same
    if (there.server === wanted.server && there.web === wanted.web) return;
    try {
      if (existsSync(dist)) renameSync(dist, `${old}-${attempt}`);
      renameSync(next, dist);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Whoever else listens (the hotel, once it is open) knows better; before that, leaving lets everybody say goodbye. */
function leave(signal) {
  if (process.listenerCount(signal) > 0) return;
  children.forEach((child) => child.kill());
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

process.once('SIGINT', leave);
process.once('SIGTERM', leave);
try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof CannotStart ? error.message : error.stack}\n`);
  process.exit(1);
}
