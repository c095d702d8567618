FROM registry.example.com/base/debian:12.8
RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u8 && rm -rf /var/lib/apt/lists/*
RUN apk add --no-cache "git=2.45.2-r0"
