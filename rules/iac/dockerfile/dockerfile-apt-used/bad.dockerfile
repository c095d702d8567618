FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-apt-used
RUN apt update && apt install -y curl
