FROM registry.example.com/base/debian:12.8
RUN apt-get install -y sudoku && useradd -G sudo chef
