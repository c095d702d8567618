FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-package-index-updated-alone
RUN apt-get update
RUN apt-get install -y curl
