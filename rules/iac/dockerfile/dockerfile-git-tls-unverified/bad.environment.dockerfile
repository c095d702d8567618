FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-git-tls-unverified
ENV GIT_SSL_NO_VERIFY=true
