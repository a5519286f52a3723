import './ts-hooks.mjs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './demo-process.mjs';
import { smallPng } from './small-png.mjs';

// `npm run screenshots`: the pictures of docs/images, taken of a demo hotel that lives as long as this program.
const { freePorts } = await import('./house-process.ts');
const { testEnv } = await import('./env.ts');
const { openBrowser } = await import('./browser.ts');
const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));

await mkdir(images, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'gerne-pictures-'));
await chmod(data, 0o711);
const house = startDemo({ env: testEnv.inherited, data, ...(await freePorts()) });
let browser = null;
try {
  await house.ready;
  browser = await openBrowser();
  await pictures(browser, house.url);
} finally {
  await browser?.close();
  await house.stop();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}

async function pictures(browser, url) {
  const desk = await signedIn(browser, url, {});
  await atDesk(desk);
  await ladder(desk);
  await slip(desk);
  await arrivals(desk, url);
  const dark = await signedIn(browser, url, { colorScheme: 'dark' });
  await guest(dark, 1);
  await take(dark, 'reception-dark');
  const phone = await signedIn(browser, url, { viewport: { width: 390, height: 844 } });
  await phone.locator('.today .row').nth(3).click();
  await phone.locator('.chip').first().waitFor();
  await take(phone, 'phone');
  await lobby(browser, url);
  await shiftAndPulse(browser, url);
  await ownPage(browser, url);
}

async function signedIn(browser, url, seat, role = 'reception', path = '') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...seat,
  });
  await context.addInitScript(() => Object.assign(window, { print: () => undefined }));
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const reply = await context.request.post(`${url}/api/session`, {
    data: { login: role, password: 'gerne-demo' },
    headers: { origin: url },
  });
  if (!reply.ok()) throw new Error(`nobody signed in: ${reply.status()}`);
  await context.request.put(`${url}/api/session/language`, {
    data: { language: 'en' },
    headers: { origin: url },
  });
  await page.goto(`${url}${path}`);
  await page.locator('[data-testid="live-badge"][data-status="live"]').waitFor();
  return page;
}

async function guest(page, index) {
  await page.locator('.today .row').nth(index).click();
  await page.locator('.chip').first().waitFor();
}

async function chip(page, name) {
  await page.locator('.chip', { hasText: name }).first().click();
  await page.locator('.given, .ladder').first().waitFor();
}

async function atDesk(page) {
  await guest(page, 2);
  await chip(page, 'USB-C');
  await take(page, 'reception');
}

/** Everything of one kind is out: then the ways to yes are what the screen shows. */
async function ladder(page) {
  const some = page.locator('.chip:has(svg)', { hasText: /cable|charger|adapter/i });
  const counts = await some.evaluateAll((all) =>
    all.map((one) => [one.textContent ?? '', Number(/(\d+)$/.exec(one.textContent ?? '')?.[1] ?? 0)]),
  );
  const [fewest] = counts.filter(([, there]) => there > 0).sort((a, b) => a[1] - b[1]);
  const name = String(fewest[0]).replace(/\d+$/, '');
  for (let index = 4; index < 4 + fewest[1] + 1; index += 1) {
    await guest(page, index);
    await chip(page, name);
  }
  await page.locator('.ladder').waitFor();
  await take(page, 'ladder');
}

async function slip(page) {
  await page.keyboard.press('Escape');
  await guest(page, 14);
  await chip(page, 'Wi-Fi');
  await page.locator('.given button').click();
  await page.getByTestId('print-slip').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 640, height: 720 });
  await take(page, 'slip');
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}

async function arrivals(page, url) {
  const { makeArrivals, toCsv } = await import('../builders/arrivals.ts');
  await page.goto(`${url}/import`);
  const rows = makeArrivals({ seed: 3, from: new Date().toISOString().slice(0, 10), days: 2 });
  const buffer = toCsv([...rows, { ...rows[0], reservation: 'R000001', arrival: 'tomorrow?' }]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'arrivals.csv', mimeType: 'text/csv', buffer });
  await page.locator('.report').waitFor();
  await take(page, 'import');
}

async function lobby(browser, url) {
  const works = await signedIn(browser, url, {}, 'facilities', '/facilities');
  await works.locator('.bank-name').first().click();
  await works.getByRole('button', { name: 'Pair a kiosk' }).click();
  const code = await works.locator('.code-letters').textContent();
  await works.keyboard.press('Escape');
  await works.locator('.bay').nth(2).click();
  await take(works, 'facilities');
  const context = await browser.newContext({ viewport: { width: 800, height: 1280 }, locale: 'en-GB' });
  const kiosk = await context.newPage();
  await kiosk.goto(`${url}/kiosk`);
  await kiosk.locator('#pair-code').fill(code ?? '');
  await kiosk.keyboard.press('Enter');
  await kiosk.getByRole('button', { name: 'English' }).click();
  await kiosk.getByRole('button', { name: /I need power/ }).waitFor();
  await take(kiosk, 'kiosk');
}

async function shiftAndPulse(browser, url) {
  const shift = await signedIn(browser, url, {}, 'reception', '/handover');
  await shift.locator('h1').waitFor();
  await take(shift, 'handover');
  const pulse = await signedIn(browser, url, {}, 'manager', '/pulse');
  await pulse.locator('svg.recharts-surface').first().waitFor();
  await take(pulse, 'pulse');
}

/** What a guest who has several things sees on her phone, by the link of her slip. */
async function ownPage(browser, url) {
  const desk = await browser.newContext({ extraHTTPHeaders: { origin: url } });
  await desk.request.post(`${url}/api/session`, { data: { login: 'reception', password: 'gerne-demo' } });
  const [stay] = await (await desk.request.get(`${url}/api/stays?q=118`)).json();
  const wanted = new Set(['usb-c', 'wifi']);
  for (const { id, icon } of await (await desk.request.get(`${url}/api/amenities`)).json()) {
    if (wanted.has(icon))
      await desk.request.post(`${url}/api/handouts`, { data: { stayId: stay.id, amenityId: id } });
  }
  const link = await (await desk.request.post(`${url}/api/stays/${stay.id}/link`)).json();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const page = await phone.newPage();
  await page.goto(`${url}/guest${new URL(link.url).hash}`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('h1').waitFor();
  await take(page, 'guest');
}

async function take(page, name) {
  const png = smallPng(await page.screenshot({ animations: 'disabled' }));
  await writeFile(join(images, `${name}.png`), png);
  process.stdout.write(`docs/images/${name}.png ${Math.ceil(png.length / 1000)} kB\n`);
}
