FROM registry.example.com/base/debian:12.8
COPY .env.example /srv/
COPY fryer id_rsa.pub /srv/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
COPY package.json .npmrc /srv/
