FROM registry.example.com/base/debian:12.8
ADD --checksum=sha256:5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d https://example.com/pan.bin /srv/pan.bin
ADD salt.tar.gz /srv/salt/
