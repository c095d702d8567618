FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-curl-unverified
RUN cd /srv && curl -fsSLk https://example.com/pan.bin -o pan.bin
