# The bot as an image. Build: docker build -t blue-heart-bot .    Run: see compose.yaml
FROM node:26-slim AS build
WORKDIR /app
# Packages first: they change seldom, so this layer is kept between builds. No package of ours needs an install script.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY src ./src
COPY commands ./commands
COPY data ./data
# Only what the bot reads goes on, and the types are taken out here: the container may write nothing but its data.
RUN node src/cli.ts slim && node src/type-stripping/prepare.js

FROM node:26-slim
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    DATABASE_URL=sqlite:/data/bot.db \
    INDEX_PATH=/data/index.db \
    HEALTH_PORT=8080 \
    LOG_FORMAT=json
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself gets the signals: the bot finishes what is under way on SIGTERM.
CMD ["node", "--max-semi-space-size=4", "--v8-pool-size=1", "src/launch.js"]
