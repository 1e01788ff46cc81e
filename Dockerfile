# Built in one stage, run in another: what runs has no compiler, no sources, no development packages.
FROM node:24-bookworm-slim AS build
WORKDIR /baysight
COPY package.json package-lock.json ./
# Not `ci`: some versions of npm 11 refuse any lock file that has packages of other platforms.
RUN npm install --no-save --include=dev --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY shared shared
COPY couchdb couchdb
COPY server server
COPY client client
RUN npm run build && npm prune --omit=dev --no-save --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=8080 DATA_DIR=/data
WORKDIR /baysight
COPY --from=build /baysight/package.json ./
COPY --from=build /baysight/node_modules node_modules
COPY --from=build /baysight/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the process that gets the signals: it stops in order, within five seconds.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
