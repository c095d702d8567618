module "network" {
  source = "git::https://git.example.com/fries/network.git?ref=0123456789abcdef0123456789abcdef01234567"
}

module "till" {
  source = "./till"
}

module "queue" {
  source  = "fries-shop-example/queue/aws"
  version = "2.1.0"
}
