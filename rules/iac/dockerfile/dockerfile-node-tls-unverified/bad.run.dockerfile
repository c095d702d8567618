FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-node-tls-unverified
RUN echo start && NODE_TLS_REJECT_UNAUTHORIZED="0" node fetch.js
