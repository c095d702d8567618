FROM registry.example.com/base/debian:12.8
ENTRYPOINT ["fryer"]
CMD ["--port", "8080"]
HEALTHCHECK CMD fryer --ping
