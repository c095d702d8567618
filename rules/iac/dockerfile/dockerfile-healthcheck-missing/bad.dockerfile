FROM registry.example.com/base/golang:1.23 AS build
HEALTHCHECK CMD true
RUN make

# ruleid: dockerfile-healthcheck-missing
FROM registry.example.com/base/debian:12.8
COPY --from=build /fryer /usr/local/bin/
CMD ["fryer"]
