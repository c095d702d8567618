# ruleid: dockerfile-base-image-without-digest
FROM registry.example.com/base/debian:12.8
RUN make
