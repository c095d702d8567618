FROM registry.example.com/base/debian:12.8
LABEL org.opencontainers.image.authors="kitchen@example.com"
