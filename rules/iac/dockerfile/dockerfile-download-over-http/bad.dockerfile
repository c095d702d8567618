FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-download-over-http
RUN wget http://example.com/pan.bin
