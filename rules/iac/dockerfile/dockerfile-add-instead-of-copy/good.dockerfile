FROM registry.example.com/base/debian:12.8
COPY fryer.conf /etc/fryer.conf
ADD salt.tar.gz /srv/salt/
ADD --checksum=sha256:5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d https://example.com/pan.bin /srv/pan.bin
