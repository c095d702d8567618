FROM registry.example.com/base/debian:12.8
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
RUN NODE_EXTRA_CA_CERTS=/etc/kitchen.pem node fetch.js
