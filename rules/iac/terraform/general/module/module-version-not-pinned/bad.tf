# ruleid: module-version-not-pinned
module "network" {
  source = "git::https://git.example.com/library/network.git"
}

# ruleid: module-version-not-pinned
module "desk" {
  source = "git@git.example.com:library/desk.git?ref=main"
}

# ruleid: module-version-not-pinned
module "queue" {
  source = "library-example/queue/aws//modules/fifo"
}
