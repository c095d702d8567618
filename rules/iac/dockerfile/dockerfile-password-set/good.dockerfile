FROM registry.example.com/base/debian:12.8
RUN useradd --system --uid 10001 fryer && chgrp root /etc/passwd
