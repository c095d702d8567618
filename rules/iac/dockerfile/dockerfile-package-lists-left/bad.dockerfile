FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-package-lists-left
RUN apt-get update && apt-get install -y curl
