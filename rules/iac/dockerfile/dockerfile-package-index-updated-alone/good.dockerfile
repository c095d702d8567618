FROM registry.example.com/base/debian:12.8
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN update-ca-certificates
