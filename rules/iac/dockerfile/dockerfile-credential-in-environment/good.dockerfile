FROM registry.example.com/base/debian:12.8
ARG BANK_TOKEN
ENV BANK_TOKEN_FILE=/run/secrets/bank BANK_SECRET=/run/secrets/bank
ENV TOKENIZER=sentencepiece
RUN --mount=type=secret,id=bank fryer --bank /run/secrets/bank
