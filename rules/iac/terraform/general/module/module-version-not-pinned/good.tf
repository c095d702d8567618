module "network" {
  source = "git::https://git.example.com/library/network.git?depth=1&ref=v1.4.0"
}

module "queue" {
  source  = "library-example/queue/aws//modules/fifo"
  version = "~> 2.1"
}

module "desk" {
  source = "../desk/aws/module"
}
