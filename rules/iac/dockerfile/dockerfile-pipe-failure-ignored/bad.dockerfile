FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-pipe-failure-ignored
RUN curl -fsSL https://example.com/pan.tar.gz | tar -xz
