FROM registry.example.com/base/debian:12.8
RUN curl -fsSL https://example.com/pan.bin -o pan.bin
HEALTHCHECK CMD curl -f http://localhost:8080/ping
RUN curl -f http://127.0.0.1:8080/ping
