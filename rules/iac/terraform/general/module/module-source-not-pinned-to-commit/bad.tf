# ruleid: module-source-not-pinned-to-commit
module "network" {
  source = "git::https://git.example.com/fries/network.git?ref=v1.4.0"
}

# ruleid: module-source-not-pinned-to-commit
module "till" {
  source = "github.com/fries-shop-example/terraform-till"
}
