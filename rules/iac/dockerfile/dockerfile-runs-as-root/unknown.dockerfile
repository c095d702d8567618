FROM registry.example.com/base/debian:12.8
ARG RUN_AS
USER ${RUN_AS}
CMD ["fryer"]
