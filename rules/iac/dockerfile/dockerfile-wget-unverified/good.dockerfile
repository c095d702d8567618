FROM registry.example.com/base/debian:12.8
RUN wget -q https://example.com/pan.bin
RUN wget https://example.com/notes; grep -- "--no-check-certificate" notes
