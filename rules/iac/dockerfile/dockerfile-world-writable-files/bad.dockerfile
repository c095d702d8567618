FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-world-writable-files
RUN mkdir /srv/oil && chmod -R 777 /srv/oil
