FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-sudo
RUN apt-get update && sudo apt-get install -y curl
