FROM registry.example.com/base/debian:12.8
COPY fryer /usr/local/bin/
HEALTHCHECK --interval=30s CMD fryer --ping
CMD ["fryer"]
