FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-system-package-unpinned
RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u8 git
