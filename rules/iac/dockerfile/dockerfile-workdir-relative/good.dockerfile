FROM registry.example.com/base/debian:12.8
WORKDIR /srv/fryer
WORKDIR "C:\\fryer"
ENV HOME_OF_FRYER=/srv
WORKDIR $HOME_OF_FRYER/oil
