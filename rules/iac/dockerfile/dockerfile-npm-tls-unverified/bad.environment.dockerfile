FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-npm-tls-unverified
ENV NPM_CONFIG_STRICT_SSL=false
