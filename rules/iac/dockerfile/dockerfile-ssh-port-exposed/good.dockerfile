FROM registry.example.com/base/debian:12.8
EXPOSE 8022 2222/tcp
EXPOSE 22/udp
