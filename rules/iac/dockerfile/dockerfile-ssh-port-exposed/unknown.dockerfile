FROM registry.example.com/base/debian:12.8
ARG PORT
EXPOSE ${PORT}
