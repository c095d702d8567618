FROM registry.example.com/base/debian:12.8
ARG PLACE
WORKDIR ${PLACE}
