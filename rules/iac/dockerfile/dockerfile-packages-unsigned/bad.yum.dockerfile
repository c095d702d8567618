FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-packages-unsigned
RUN yum --nogpgcheck install -y curl
