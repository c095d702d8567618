FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-secret-build-argument
ARG NPM_TOKEN
RUN npm ci
