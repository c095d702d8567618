FROM registry.example.com/base/debian:12.8
RUN apt-get update && apt-get install -y curl
RUN dnf install -y curl && echo "--nogpgcheck"
