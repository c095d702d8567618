FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-pip-trusted-host
RUN pip3 install --trusted-host packages.example.com fryer==2.4.1
