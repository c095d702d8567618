FROM registry.example.com/base/debian:12.8
RUN set -o pipefail && curl -fsSL https://example.com/pan.tar.gz | tar -xz
RUN test -f pan || exit 1
RUN awk '/a|b/' pan
