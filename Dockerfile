# One image for every kind of process; the command says which:
#   dist/apps/suite/main.js         everything in one process over /data (where no command is given)
#   dist/apps/<service>/main.js     one service of the distributed profile
#   dist/apps/identity/main.js      the built-in OpenID provider on its own
#   dist/apps/cli/main.js           the command line
# better-sqlite3 built with the headers of Node 24.19 or later aborts (nodejs/node#65446), hence the exact version.

FROM node:24.18.1-bookworm-slim AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends g++ make python3 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /ventanilla
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24.18.1-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 VENTANILLA_DATA=/data
# What is mounted here for the first time belongs to the user that the processes run as.
RUN mkdir --mode=0700 /data /secrets && chown node:node /data /secrets
WORKDIR /ventanilla
COPY --from=build /ventanilla/package.json ./
COPY --from=build /ventanilla/deploy/image ./deploy/image
COPY --from=build /ventanilla/node_modules ./node_modules
COPY --from=build /ventanilla/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["node", "deploy/image/health-check.mjs"]
ENTRYPOINT ["node"]
CMD ["dist/apps/suite/main.js"]
