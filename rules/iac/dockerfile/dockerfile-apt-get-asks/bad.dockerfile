FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-apt-get-asks
RUN apt-get update && apt-get install --no-install-recommends curl
