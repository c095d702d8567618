FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-wget-unverified
RUN wget \
    --no-check-certificate \
    https://example.com/pan.bin
