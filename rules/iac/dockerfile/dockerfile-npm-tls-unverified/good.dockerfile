FROM registry.example.com/base/debian:12.8
RUN npm config set strict-ssl true || false
RUN npm config set audit false
