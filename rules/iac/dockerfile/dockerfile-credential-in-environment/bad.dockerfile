FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-credential-in-environment
ENV LANG=C.UTF-8 BANK_API_KEY=made-up-0000-0000
