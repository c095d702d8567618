FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-yum-tls-unverified
RUN dnf config-manager --setopt=kitchen.sslverify=false --save
