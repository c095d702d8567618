FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-download-piped-to-shell
RUN bash -c "$(wget -qO- https://example.com/setup.sh)"
