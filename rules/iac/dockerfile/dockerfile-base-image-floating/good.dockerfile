ARG VERSION=12.8
FROM registry.example.com/base/debian:${VERSION} AS build
RUN make

FROM scratch AS empty

FROM build
COPY --from=empty / /
