FROM registry.example.com/base/debian:12.8
# ruleid: dockerfile-shell-form-command
CMD fryer --port 8080
