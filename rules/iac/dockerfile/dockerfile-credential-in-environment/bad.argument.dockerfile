FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-credential-in-environment
ARG DATABASE_PASSWORD=made-up-salt-and-vinegar
