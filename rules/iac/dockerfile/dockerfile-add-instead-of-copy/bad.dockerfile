FROM registry.example.com/base/debian:12.8
COPY fryer /usr/local/bin/
# ruleid: dockerfile-add-instead-of-copy
ADD fryer.conf /etc/fryer.conf
