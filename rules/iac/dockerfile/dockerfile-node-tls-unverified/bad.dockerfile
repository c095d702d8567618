FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-node-tls-unverified
ENV NODE_TLS_REJECT_UNAUTHORIZED 0
