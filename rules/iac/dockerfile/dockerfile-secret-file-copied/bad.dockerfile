FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-secret-file-copied
COPY fetch.sh .netrc /srv/
RUN /srv/fetch.sh
