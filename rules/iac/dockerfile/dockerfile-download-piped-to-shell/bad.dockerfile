FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-download-piped-to-shell
RUN curl -fsSL https://example.com/setup.sh | bash -s -- --yes
