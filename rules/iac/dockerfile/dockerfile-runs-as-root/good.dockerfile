FROM registry.example.com/base/debian:12.8
USER root
RUN useradd --system --uid 10001 fryer
COPY fryer /usr/local/bin/
USER 10001
CMD ["fryer"]
