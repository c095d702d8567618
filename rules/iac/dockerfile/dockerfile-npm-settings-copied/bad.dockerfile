FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-npm-settings-copied
COPY package.json .npmrc /srv/
RUN npm ci
