FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-npm-tls-unverified
RUN npm config set strict-ssl false && npm ci
