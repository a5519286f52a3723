import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const apps = ['reception', 'facilities', 'kiosk', 'guest', 'partner', 'manager'];
const pages = Object.fromEntries(
  apps.map((app) => [app, join(root, app, 'index.html')] as const).filter(([, page]) => existsSync(page)),
);

/** In development the same addresses as on the server: `/` is reception, `/kiosk` the kiosk, … */
function sameAddresses(): Plugin {
  return {
    name: 'gerne-same-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split(/[?#]/)[0];
        const app = apps.find((name) => path === `/${name}` || path === `/${name}/`);
        if (path === '/') request.url = '/reception/index.html';
        else if (app) request.url = `/${app}/index.html`;
        next();
      });
    },
  };
}

/** dist/web/<app>/index.html, everything they load under dist/web/assets; no inline script, so CSP is `script-src 'self'`. */
export default defineConfig({
  root,
  base: '/',
  publicDir: join(root, 'shared/public'),
  plugins: [react(), sameAddresses()],
  // Contracts are judged by the server; here only their shapes and lists are used.
  resolve: {
    alias: ['class-validator', 'class-transformer'].map((find) => ({
      find,
      replacement: join(root, 'shared/no-decorators.ts'),
    })),
  },
  build: {
    outDir: join(root, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and icons stay files: a data: address would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: { input: pages },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/live': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
