FROM registry.example.com/base/debian:12.8
ARG GIVEN
ENV BANK_API_KEY=${GIVEN}
