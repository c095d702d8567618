FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-packages-unsigned
RUN apt-get update && apt-get install -y --allow-unauthenticated curl
