FROM registry.example.com/base/debian:12.8
RUN chmod 755 /srv && chmod 1777 /tmp && chmod u+w /srv/oil
COPY --chmod=755 fryer /usr/local/bin/
