# ruleid: dockerfile-runs-as-root
FROM registry.example.com/base/debian:12.8
COPY fryer /usr/local/bin/
CMD ["fryer"]
