FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-python-https-unverified
RUN PYTHONHTTPSVERIFY=0 python fetch.py
