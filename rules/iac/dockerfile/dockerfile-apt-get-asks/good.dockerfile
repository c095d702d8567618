FROM registry.example.com/base/debian:12.8
RUN apt-get update && apt-get install -qy curl
RUN apt-get -y install git
