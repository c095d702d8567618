FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-password-set
RUN echo 'fryer:made-up-salt' | chpasswd
