FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-pip-trusted-host
ENV PIP_INDEX_URL=https://packages.example.com/simple PIP_TRUSTED_HOST=packages.example.com
