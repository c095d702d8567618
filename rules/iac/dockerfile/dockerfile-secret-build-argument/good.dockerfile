FROM registry.example.com/base/debian:12.8
ARG VERSION
ARG TOKEN_FILE=/run/secrets/bank
RUN --mount=type=secret,id=bank fryer --bank /run/secrets/bank
