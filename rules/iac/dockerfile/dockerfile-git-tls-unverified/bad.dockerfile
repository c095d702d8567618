FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-git-tls-unverified
RUN git config --global http.sslVerify false
