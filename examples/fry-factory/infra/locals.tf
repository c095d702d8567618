locals {
  name = "fry-factory"
  tags = {
    Project = local.name
    Owner   = "fryers"
  }

  networks = {
    shop   = "10.20.0.0/16"
    office = "0.0.0.0/0"
  }
  ssh_from = [local.networks["office"]]

  buckets = {
    pictures = { acl = "public-read" }
    receipts = { acl = null }
  }
}
