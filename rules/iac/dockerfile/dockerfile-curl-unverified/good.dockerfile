FROM registry.example.com/base/debian:12.8
RUN curl -fsSL https://example.com/pan.bin -o pan.bin
RUN curl -o keep -f https://example.com/pan | sort -k 2
