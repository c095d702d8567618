FROM registry.example.com/base/debian:12.8
RUN pip install --index-url https://packages.example.com/simple fryer==2.4.1
RUN pip install fryer==2.4.1 && echo --trusted-host
ENV NOT_PIP_TRUSTED_HOST=packages.example.com
