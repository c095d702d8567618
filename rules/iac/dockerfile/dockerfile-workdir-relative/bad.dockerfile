FROM registry.example.com/base/debian:12.8
WORKDIR /srv
# ruleid: dockerfile-workdir-relative
WORKDIR fryer
