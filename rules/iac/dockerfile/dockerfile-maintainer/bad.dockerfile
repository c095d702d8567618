FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-maintainer
MAINTAINER kitchen@example.com
