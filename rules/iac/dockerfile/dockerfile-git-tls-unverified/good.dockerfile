FROM registry.example.com/base/debian:12.8
RUN git config --global http.sslCAInfo /etc/kitchen.pem
ENV GIT_SSL_NO_VERIFY=0
