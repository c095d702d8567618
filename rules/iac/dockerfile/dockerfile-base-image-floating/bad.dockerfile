FROM registry.example.com/base/debian:12.8 AS build
RUN make

# ruleid: dockerfile-base-image-floating
FROM --platform=linux/amd64 registry.example.com:5000/base/debian
COPY --from=build /fryer /fryer
