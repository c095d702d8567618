FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-world-writable-files
RUN chmod a+rwx /srv
