FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-ssh-port-exposed
EXPOSE 8080 22/tcp
