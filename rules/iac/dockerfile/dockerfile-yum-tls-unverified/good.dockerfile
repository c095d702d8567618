FROM registry.example.com/base/debian:12.8
RUN yum-config-manager --save --setopt=kitchen.sslverify=1
RUN dnf config-manager --save --setopt=install_weak_deps=False
