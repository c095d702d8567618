FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-add-unverified-download
ADD https://example.com/pan.bin /srv/pan.bin
