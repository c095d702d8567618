variable "ref" {}

module "network" {
  source = "git::https://git.example.com/fries/network.git?ref=${var.ref}"
}
