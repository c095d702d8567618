FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-python-https-unverified
ENV LANG=C.UTF-8 PYTHONHTTPSVERIFY=0
