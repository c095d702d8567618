FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-distribution-upgraded
RUN apt-get update && apt-get -y dist-upgrade
