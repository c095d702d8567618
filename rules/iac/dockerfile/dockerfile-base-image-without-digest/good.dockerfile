FROM registry.example.com/base/debian:12.8@sha256:5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d AS build
RUN make

FROM scratch
COPY --from=build /fryer /fryer
