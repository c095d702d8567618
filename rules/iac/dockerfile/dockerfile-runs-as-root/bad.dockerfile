FROM registry.example.com/base/golang:1.23 AS build
RUN go build -o /fryer .

FROM registry.example.com/base/debian:12.8
COPY --from=build /fryer /usr/local/bin/fryer
USER nobody
RUN fryer --warm-up
# ruleid: dockerfile-runs-as-root
USER root
CMD ["fryer"]
