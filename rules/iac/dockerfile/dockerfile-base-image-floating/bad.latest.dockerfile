# ruleid: dockerfile-base-image-floating
FROM registry.example.com/base/debian:latest
RUN make
